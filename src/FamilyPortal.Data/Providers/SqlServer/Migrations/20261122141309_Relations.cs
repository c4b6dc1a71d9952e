using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Relations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "Withholdings",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "PrivacyOfAnother");

            migrationBuilder.AddColumn<string>(
                name: "Turn",
                table: "Withholdings",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Withheld");

            migrationBuilder.AddColumn<byte[]>(
                name: "EndProof",
                table: "Relations",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndSource",
                table: "Relations",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "Relations",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EndedById",
                table: "Relations",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EnteredAt",
                table: "Relations",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredById",
                table: "Relations",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Proof",
                table: "Relations",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "VerifiedById",
                table: "Relations",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "VerifiedOn",
                table: "Relations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ConfirmedReason",
                table: "PlanDrafts",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "NamedId",
                table: "PlanDrafts",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndSource",
                table: "HouseholdMembers",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "HouseholdMembers",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EndedById",
                table: "HouseholdMembers",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EnteredAt",
                table: "HouseholdMembers",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateTable(
                name: "Capacities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Matter = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IsCapable = table.Column<bool>(type: "bit", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    JudgedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    JudgedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Capacities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Capacities_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Capacities_Staff_JudgedById",
                        column: x => x.JudgedById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OtherId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DoneById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUps_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowUps_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanPartSubjects",
                columns: table => new
                {
                    PartId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanPartSubjects", x => new { x.PartId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_PlanPartSubjects_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanPartSubjects_PlanParts_PartId",
                        column: x => x.PartId,
                        principalTable: "PlanParts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProtectedFacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Value = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    EnteredById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EnteredAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectedFacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProtectedFacts_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicationSubjects",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationSubjects", x => new { x.PublicationId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_PublicationSubjects_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PublicationSubjects_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecondLooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgreedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Findings = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondLooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecondLooks_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SecondLooks_Staff_AgreedById",
                        column: x => x.AgreedById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitingDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    AskedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    NamedId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WaitingDecisions_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingDecisions_Staff_AskedById",
                        column: x => x.AskedById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProtectedFactReaders",
                columns: table => new
                {
                    FactId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectedFactReaders", x => new { x.FactId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_ProtectedFactReaders_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProtectedFactReaders_ProtectedFacts_FactId",
                        column: x => x.FactId,
                        principalTable: "ProtectedFacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Capacities_JudgedById",
                table: "Capacities",
                column: "JudgedById");

            migrationBuilder.CreateIndex(
                name: "IX_Capacities_PersonId",
                table: "Capacities",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_HouseholdId_DoneAt",
                table: "FollowUps",
                columns: new[] { "HouseholdId", "DoneAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_PersonId",
                table: "FollowUps",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanPartSubjects_PersonId",
                table: "PlanPartSubjects",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ProtectedFactReaders_PersonId",
                table: "ProtectedFactReaders",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ProtectedFacts_PersonId_Kind",
                table: "ProtectedFacts",
                columns: new[] { "PersonId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationSubjects_PersonId",
                table: "PublicationSubjects",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_AgreedById",
                table: "SecondLooks",
                column: "AgreedById");

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_PublicationId",
                table: "SecondLooks",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingDecisions_AskedById",
                table: "WaitingDecisions",
                column: "AskedById");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingDecisions_HouseholdId",
                table: "WaitingDecisions",
                column: "HouseholdId");

            // An address becomes a protected fact with the id of its person, so that the sealed text opens where it was closed.
            migrationBuilder.Sql("EXEC(N'INSERT INTO [ProtectedFacts] ([Id], [PersonId], [Kind], [Value], [EnteredAt]) SELECT [Id], [Id], ''Address'', [Address], ''0001-01-01'' FROM [People] WHERE [Address] IS NOT NULL;')");

            // It has no default, so there is no constraint to look for.
            migrationBuilder.Sql("ALTER TABLE [People] DROP COLUMN [Address];");

            migrationBuilder.AddImmutability("PublicationSubjects", "PlanPartSubjects", "SecondLooks", "Capacities");
            migrationBuilder.AddLimits();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropLimits();

            migrationBuilder.DropTable(
                name: "Capacities");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropTable(
                name: "PlanPartSubjects");

            migrationBuilder.DropTable(
                name: "ProtectedFactReaders");

            migrationBuilder.DropTable(
                name: "PublicationSubjects");

            migrationBuilder.DropTable(
                name: "SecondLooks");

            migrationBuilder.DropTable(
                name: "WaitingDecisions");

            migrationBuilder.DropTable(
                name: "ProtectedFacts");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "Withholdings");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "Withholdings");

            migrationBuilder.DropColumn(
                name: "EndProof",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "EndSource",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "EndedById",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "EnteredById",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "Proof",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "VerifiedById",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "VerifiedOn",
                table: "Relations");

            migrationBuilder.DropColumn(
                name: "ConfirmedReason",
                table: "PlanDrafts");

            migrationBuilder.DropColumn(
                name: "NamedId",
                table: "PlanDrafts");

            migrationBuilder.DropColumn(
                name: "EndSource",
                table: "HouseholdMembers");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "HouseholdMembers");

            migrationBuilder.DropColumn(
                name: "EndedById",
                table: "HouseholdMembers");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "HouseholdMembers");

            migrationBuilder.AddColumn<byte[]>(
                name: "Address",
                table: "People",
                type: "varbinary(max)",
                nullable: true);
        }
    }
}
