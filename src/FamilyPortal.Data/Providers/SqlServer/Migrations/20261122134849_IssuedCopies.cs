using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class IssuedCopies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IssuedCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CodeHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    ContentHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IssuedCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IssuedCopies_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IssuedCopies_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IssuedCopies_CodeHash",
                table: "IssuedCopies",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IssuedCopies_ContentHash",
                table: "IssuedCopies",
                column: "ContentHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IssuedCopies_PersonId",
                table: "IssuedCopies",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_IssuedCopies_PublicationId",
                table: "IssuedCopies",
                column: "PublicationId");

            migrationBuilder.AddImmutability("IssuedCopies");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IssuedCopies");
        }
    }
}
