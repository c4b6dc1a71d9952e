using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LegalRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Counters");

            migrationBuilder.DropIndex(
                name: "IX_Announcements_DecisionId_PersonId",
                table: "Announcements");

            migrationBuilder.AddColumn<byte[]>(
                name: "ContentHash",
                table: "ComplaintSteps",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CorrectedAt",
                table: "Announcements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnnouncementCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnnouncementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnnouncedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnnouncementCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnnouncementCorrections_Announcements_AnnouncementId",
                        column: x => x.AnnouncementId,
                        principalTable: "Announcements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnnouncementCorrections_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HearingPapers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsForObjector = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsForOthers = table.Column<bool>(type: "INTEGER", nullable: false),
                    Why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReplacesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HearingPapers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HearingPapers_HearingPapers_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "HearingPapers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HearingPapers_Objections_ObjectionId",
                        column: x => x.ObjectionId,
                        principalTable: "Objections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HearingPapers_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // A column that brings its own reference: adding one apart would rebuild the table and lose its triggers.
            migrationBuilder.Sql("ALTER TABLE \"Announcements\" ADD COLUMN \"ConfirmedById\" TEXT NULL REFERENCES \"Staff\" (\"Id\") ON DELETE RESTRICT;");
            migrationBuilder.Sql("ALTER TABLE \"Announcements\" ADD COLUMN \"CorrectionId\" TEXT NULL REFERENCES \"AnnouncementCorrections\" (\"Id\") ON DELETE RESTRICT;");

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_ConfirmedById",
                table: "Announcements",
                column: "ConfirmedById");

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_CorrectionId",
                table: "Announcements",
                column: "CorrectionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_DecisionId_PersonId",
                table: "Announcements",
                columns: new[] { "DecisionId", "PersonId" },
                unique: true,
                filter: "\"CorrectionId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AnnouncementCorrections_AnnouncementId",
                table: "AnnouncementCorrections",
                column: "AnnouncementId");

            migrationBuilder.CreateIndex(
                name: "IX_AnnouncementCorrections_StaffId",
                table: "AnnouncementCorrections",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_HearingPapers_ObjectionId",
                table: "HearingPapers",
                column: "ObjectionId");

            migrationBuilder.CreateIndex(
                name: "IX_HearingPapers_ReplacesId",
                table: "HearingPapers",
                column: "ReplacesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HearingPapers_StaffId",
                table: "HearingPapers",
                column: "StaffId");

            migrationBuilder.AddImmutability("AnnouncementCorrections", "HearingPapers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Announcements_AnnouncementCorrections_CorrectionId",
                table: "Announcements");

            migrationBuilder.DropForeignKey(
                name: "FK_Announcements_Staff_ConfirmedById",
                table: "Announcements");

            migrationBuilder.DropTable(
                name: "AnnouncementCorrections");

            migrationBuilder.DropTable(
                name: "HearingPapers");

            migrationBuilder.DropIndex(
                name: "IX_Announcements_ConfirmedById",
                table: "Announcements");

            migrationBuilder.DropIndex(
                name: "IX_Announcements_CorrectionId",
                table: "Announcements");

            migrationBuilder.DropIndex(
                name: "IX_Announcements_DecisionId_PersonId",
                table: "Announcements");

            migrationBuilder.DropColumn(
                name: "ContentHash",
                table: "ComplaintSteps");

            migrationBuilder.DropColumn(
                name: "ConfirmedById",
                table: "Announcements");

            migrationBuilder.DropColumn(
                name: "CorrectedAt",
                table: "Announcements");

            migrationBuilder.DropColumn(
                name: "CorrectionId",
                table: "Announcements");

            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_DecisionId_PersonId",
                table: "Announcements",
                columns: new[] { "DecisionId", "PersonId" },
                unique: true);
        }
    }
}
