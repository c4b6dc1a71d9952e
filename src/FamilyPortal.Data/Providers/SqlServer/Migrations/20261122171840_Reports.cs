using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "FirstId",
                table: "Publications",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AnswerBy",
                table: "OwnViews",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "OwnViews",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "View");

            migrationBuilder.AddColumn<Guid>(
                name: "LineKey",
                table: "OwnViews",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Readers",
                table: "OwnViews",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Duo");

            migrationBuilder.CreateTable(
                name: "CorrectionAnswers",
                columns: table => new
                {
                    OwnViewId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StaffId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsGranted = table.Column<bool>(type: "bit", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectionAnswers", x => x.OwnViewId);
                    table.ForeignKey(
                        name: "FK_CorrectionAnswers_OwnViews_OwnViewId",
                        column: x => x.OwnViewId,
                        principalTable: "OwnViews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectionAnswers_Publications_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CorrectionAnswers_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CorrectsId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    HouseholdId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConfirmedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConfirmedHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    AskedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    NamedId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConfirmedReason = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportDrafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportDrafts_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportDrafts_Publications_CorrectsId",
                        column: x => x.CorrectsId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportDrafts_Staff_UpdatedById",
                        column: x => x.UpdatedById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_FirstId",
                table: "Publications",
                column: "FirstId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectionAnswers_DecisionId",
                table: "CorrectionAnswers",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectionAnswers_StaffId",
                table: "CorrectionAnswers",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportDrafts_CorrectsId",
                table: "ReportDrafts",
                column: "CorrectsId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportDrafts_HouseholdId",
                table: "ReportDrafts",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportDrafts_UpdatedById",
                table: "ReportDrafts",
                column: "UpdatedById");

            migrationBuilder.AddImmutability("OwnViews", "CorrectionAnswers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CorrectionAnswers");

            migrationBuilder.DropTable(
                name: "ReportDrafts");

            migrationBuilder.DropIndex(
                name: "IX_Publications_FirstId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "FirstId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "AnswerBy",
                table: "OwnViews");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "OwnViews");

            migrationBuilder.DropColumn(
                name: "LineKey",
                table: "OwnViews");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "OwnViews");
        }
    }
}
