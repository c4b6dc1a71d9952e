using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SealedLine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LineAdvisers",
                columns: table => new
                {
                    HelperId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsForConflicts = table.Column<bool>(type: "bit", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineAdvisers", x => x.HelperId);
                    table.ForeignKey(
                        name: "FK_LineAdvisers_Helpers_HelperId",
                        column: x => x.HelperId,
                        principalTable: "Helpers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LineKeys",
                columns: table => new
                {
                    ConversationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reader = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    WrappingKeyId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "varbinary(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineKeys", x => new { x.ConversationId, x.Reader });
                });

            migrationBuilder.CreateTable(
                name: "LineRows",
                columns: table => new
                {
                    ConversationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineRows", x => new { x.ConversationId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "UnsafeSignals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsPastDuo = table.Column<bool>(type: "bit", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    SentAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    TakenById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TakenAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnsafeSignals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnsafeSignals_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnsafeSignals_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnsafeSignals_Staff_TakenById",
                        column: x => x.TakenById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LineKeys_Reader",
                table: "LineKeys",
                column: "Reader");

            migrationBuilder.CreateIndex(
                name: "IX_UnsafeSignals_HouseholdId",
                table: "UnsafeSignals",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_UnsafeSignals_PersonId",
                table: "UnsafeSignals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_UnsafeSignals_TakenAt",
                table: "UnsafeSignals",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_UnsafeSignals_TakenById",
                table: "UnsafeSignals",
                column: "TakenById");

            migrationBuilder.AddImmutability("LineRows");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LineAdvisers");

            migrationBuilder.DropTable(
                name: "LineKeys");

            migrationBuilder.DropTable(
                name: "LineRows");

            migrationBuilder.DropTable(
                name: "UnsafeSignals");
        }
    }
}
