using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ObjectionCourse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstReceivedOn",
                table: "Objections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsSuspended",
                table: "Objections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PostedOn",
                table: "Objections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RecordedById",
                table: "Objections",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WithdrawnFrom",
                table: "Objections",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ObjectionSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Event = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    DecideBy = table.Column<DateOnly>(type: "date", nullable: false),
                    Waiver = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    BodyId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: true),
                    HasConsent = table.Column<bool>(type: "boolean", nullable: false),
                    IsOral = table.Column<bool>(type: "boolean", nullable: false),
                    IsExcused = table.Column<bool>(type: "boolean", nullable: true),
                    Text = table.Column<byte[]>(type: "bytea", nullable: true),
                    ContentHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectionSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ObjectionSteps_Objections_ObjectionId",
                        column: x => x.ObjectionId,
                        principalTable: "Objections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ObjectionSteps_Organisations_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ObjectionSteps_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ObjectionSteps_Publications_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ObjectionSteps_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionSteps_BodyId",
                table: "ObjectionSteps",
                column: "BodyId");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionSteps_DecisionId",
                table: "ObjectionSteps",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionSteps_ObjectionId_Sequence",
                table: "ObjectionSteps",
                columns: new[] { "ObjectionId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionSteps_PersonId",
                table: "ObjectionSteps",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionSteps_StaffId",
                table: "ObjectionSteps",
                column: "StaffId");

            migrationBuilder.AddImmutability("ObjectionSteps");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ObjectionSteps");

            migrationBuilder.DropColumn(
                name: "FirstReceivedOn",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "IsSuspended",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "PostedOn",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "RecordedById",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "WithdrawnFrom",
                table: "Objections");
        }
    }
}
