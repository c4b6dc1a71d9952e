using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LogByAction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AccessLog_ObjectId_ActorId_At",
                table: "AccessLog");

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_ObjectId_ActorId_Action_At",
                table: "AccessLog",
                columns: new[] { "ObjectId", "ActorId", "Action", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AccessLog_ObjectId_ActorId_Action_At",
                table: "AccessLog");

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_ObjectId_ActorId_At",
                table: "AccessLog",
                columns: new[] { "ObjectId", "ActorId", "At" });
        }
    }
}
