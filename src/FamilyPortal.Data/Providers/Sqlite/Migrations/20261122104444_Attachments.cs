using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Attachments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Removed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StoredAs = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Attachments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProposedDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ResponsibleBodyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Regime = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Frame = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    RespondBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposedDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProposedDecisions_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProposedDecisions_Organisations_ResponsibleBodyId",
                        column: x => x.ResponsibleBodyId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProposedDecisions_Publications_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProposedDecisions_Staff_OpenedById",
                        column: x => x.OpenedById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProposalAddressees",
                columns: table => new
                {
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposalAddressees", x => new { x.ProposalId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_ProposalAddressees_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProposalAddressees_ProposedDecisions_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "ProposedDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Viewpoints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false),
                    ContentHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Viewpoints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Viewpoints_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Viewpoints_ProposedDecisions_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "ProposedDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ViewpointAnswers",
                columns: table => new
                {
                    ViewpointId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewpointAnswers", x => x.ViewpointId);
                    table.ForeignKey(
                        name: "FK_ViewpointAnswers_Publications_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ViewpointAnswers_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ViewpointAnswers_Viewpoints_ViewpointId",
                        column: x => x.ViewpointId,
                        principalTable: "Viewpoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_HouseholdId",
                table: "Attachments",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_OwnerId",
                table: "Attachments",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_PersonId",
                table: "Attachments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_State_UploadedAt",
                table: "Attachments",
                columns: new[] { "State", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_StoredAs",
                table: "Attachments",
                column: "StoredAs",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProposalAddressees_PersonId",
                table: "ProposalAddressees",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ProposedDecisions_DecisionId",
                table: "ProposedDecisions",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ProposedDecisions_HouseholdId",
                table: "ProposedDecisions",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_ProposedDecisions_OpenedById",
                table: "ProposedDecisions",
                column: "OpenedById");

            migrationBuilder.CreateIndex(
                name: "IX_ProposedDecisions_ResponsibleBodyId",
                table: "ProposedDecisions",
                column: "ResponsibleBodyId");

            migrationBuilder.CreateIndex(
                name: "IX_ViewpointAnswers_DecisionId",
                table: "ViewpointAnswers",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ViewpointAnswers_StaffId",
                table: "ViewpointAnswers",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Viewpoints_PersonId",
                table: "Viewpoints",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Viewpoints_ProposalId",
                table: "Viewpoints",
                column: "ProposalId");

            migrationBuilder.AddImmutability("ProposalAddressees", "Viewpoints", "ViewpointAnswers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "ProposalAddressees");

            migrationBuilder.DropTable(
                name: "ViewpointAnswers");

            migrationBuilder.DropTable(
                name: "Viewpoints");

            migrationBuilder.DropTable(
                name: "ProposedDecisions");
        }
    }
}
