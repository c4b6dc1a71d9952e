using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
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
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConfirmedById",
                table: "Announcements",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CorrectedAt",
                table: "Announcements",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CorrectionId",
                table: "Announcements",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnnouncementCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnnouncementId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnnouncedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    StaffId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    IsForObjector = table.Column<bool>(type: "bit", nullable: false),
                    IsForOthers = table.Column<bool>(type: "bit", nullable: false),
                    Why = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    ReplacesId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    StaffId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_ConfirmedById",
                table: "Announcements",
                column: "ConfirmedById");

            migrationBuilder.CreateIndex(
                name: "IX_Announcements_CorrectionId",
                table: "Announcements",
                column: "CorrectionId",
                unique: true,
                filter: "[CorrectionId] IS NOT NULL");

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
                unique: true,
                filter: "[ReplacesId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_HearingPapers_StaffId",
                table: "HearingPapers",
                column: "StaffId");

            migrationBuilder.AddForeignKey(
                name: "FK_Announcements_AnnouncementCorrections_CorrectionId",
                table: "Announcements",
                column: "CorrectionId",
                principalTable: "AnnouncementCorrections",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Announcements_Staff_ConfirmedById",
                table: "Announcements",
                column: "ConfirmedById",
                principalTable: "Staff",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

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
                    Name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false)
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
