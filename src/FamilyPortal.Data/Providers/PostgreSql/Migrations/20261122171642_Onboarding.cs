using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FamilyPortal.Data.Providers.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Onboarding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "RepresentsId",
                table: "Sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MandateId",
                table: "Objections",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MessageDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MandateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageDrafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MessageDrafts_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MessageDrafts_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NewMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NamedId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NewMembers_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NewMembers_Staff_AskedById",
                        column: x => x.AskedById,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Passkeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CredentialIndex = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Name = table.Column<byte[]>(type: "bytea", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SafeContacts",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ways = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FromHour = table.Column<int>(type: "integer", nullable: false),
                    UntilHour = table.Column<int>(type: "integer", nullable: false),
                    OthersMayAnswer = table.Column<bool>(type: "boolean", nullable: false),
                    Remark = table.Column<byte[]>(type: "bytea", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SafeContacts", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_SafeContacts_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MessageDrafts_ConversationId_MandateId",
                table: "MessageDrafts",
                columns: new[] { "ConversationId", "MandateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MessageDrafts_MandateId",
                table: "MessageDrafts",
                column: "MandateId");

            migrationBuilder.CreateIndex(
                name: "IX_NewMembers_AskedById",
                table: "NewMembers",
                column: "AskedById");

            migrationBuilder.CreateIndex(
                name: "IX_NewMembers_HouseholdId",
                table: "NewMembers",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_CredentialIndex",
                table: "Passkeys",
                column: "CredentialIndex",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_OwnerId",
                table: "Passkeys",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MessageDrafts");

            migrationBuilder.DropTable(
                name: "NewMembers");

            migrationBuilder.DropTable(
                name: "Passkeys");

            migrationBuilder.DropTable(
                name: "SafeContacts");

            migrationBuilder.DropColumn(
                name: "RepresentsId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "MandateId",
                table: "Objections");
        }
    }
}
