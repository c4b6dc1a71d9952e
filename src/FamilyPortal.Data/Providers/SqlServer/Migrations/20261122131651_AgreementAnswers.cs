using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AgreementAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgreementAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ItemKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VersionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgreedHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Says = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Words = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementAnswers_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementAnswers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementAnswers_Publications_VersionId",
                        column: x => x.VersionId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementAnswers_HouseholdId_PersonId",
                table: "AgreementAnswers",
                columns: new[] { "HouseholdId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementAnswers_PersonId",
                table: "AgreementAnswers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementAnswers_VersionId",
                table: "AgreementAnswers",
                column: "VersionId");

            migrationBuilder.AddImmutability("AgreementAnswers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementAnswers");
        }
    }
}
