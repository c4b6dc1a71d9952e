using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class UnreadIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Messages_FromStaff",
                table: "Messages",
                columns: new[] { "ConversationId", "SentAt" },
                filter: "\"AuthorStaffId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_FromStaff",
                table: "Messages");
        }
    }
}
