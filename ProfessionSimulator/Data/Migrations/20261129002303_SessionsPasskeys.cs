using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class SessionsPasskeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ApiSessions_AccessTokenHash",
                table: "ApiSessions");

            migrationBuilder.RenameColumn(
                name: "AccessTokenHash",
                table: "ApiSessions",
                newName: "Device");

            migrationBuilder.RenameColumn(
                name: "AccessExpiresAt",
                table: "ApiSessions",
                newName: "LastSeenAt");

            migrationBuilder.AddColumn<string>(
                name: "FamilyHash",
                table: "ApiSessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPairUsed",
                table: "ApiSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "PairSalt",
                table: "ApiSessions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PreviousRefreshTokenHash",
                table: "ApiSessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RefreshedAt",
                table: "ApiSessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApiAccessTokens",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SessionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiAccessTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiAccessTokens_ApiSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "ApiSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // The renamed columns hold what the new table is for: nobody is signed out.
            migrationBuilder.Sql("INSERT INTO ApiAccessTokens (SessionId, Hash, ExpiresAt) SELECT Id, Device, LastSeenAt FROM ApiSessions;");
            // A refresh token lives for 30 days: it was made when the client was last seen.
            migrationBuilder.Sql("UPDATE ApiSessions SET Device = '', LastSeenAt = RefreshExpiresAt - 30 * 86400000;");

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BrowserSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BrowserSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BrowserSessions_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ApiSessions_FamilyHash",
                table: "ApiSessions",
                column: "FamilyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiSessions_PreviousRefreshTokenHash",
                table: "ApiSessions",
                column: "PreviousRefreshTokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_ApiAccessTokens_Hash",
                table: "ApiAccessTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiAccessTokens_SessionId",
                table: "ApiAccessTokens",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_BrowserSessions_UserId",
                table: "BrowserSessions",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                UPDATE ApiSessions SET
                    Device = coalesce((SELECT Hash FROM ApiAccessTokens WHERE SessionId = ApiSessions.Id ORDER BY Id DESC LIMIT 1), 'expired ' || Id),
                    LastSeenAt = coalesce((SELECT ExpiresAt FROM ApiAccessTokens WHERE SessionId = ApiSessions.Id ORDER BY Id DESC LIMIT 1), 0);
                """);

            migrationBuilder.DropTable(
                name: "ApiAccessTokens");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "BrowserSessions");

            migrationBuilder.DropIndex(
                name: "IX_ApiSessions_FamilyHash",
                table: "ApiSessions");

            migrationBuilder.DropIndex(
                name: "IX_ApiSessions_PreviousRefreshTokenHash",
                table: "ApiSessions");

            migrationBuilder.DropColumn(
                name: "FamilyHash",
                table: "ApiSessions");

            migrationBuilder.DropColumn(
                name: "IsPairUsed",
                table: "ApiSessions");

            migrationBuilder.DropColumn(
                name: "PairSalt",
                table: "ApiSessions");

            migrationBuilder.DropColumn(
                name: "PreviousRefreshTokenHash",
                table: "ApiSessions");

            migrationBuilder.DropColumn(
                name: "RefreshedAt",
                table: "ApiSessions");

            migrationBuilder.RenameColumn(
                name: "LastSeenAt",
                table: "ApiSessions",
                newName: "AccessExpiresAt");

            migrationBuilder.RenameColumn(
                name: "Device",
                table: "ApiSessions",
                newName: "AccessTokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_ApiSessions_AccessTokenHash",
                table: "ApiSessions",
                column: "AccessTokenHash",
                unique: true);
        }
    }
}
