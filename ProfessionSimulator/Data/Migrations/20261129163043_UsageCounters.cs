using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class UsageCounters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Generations_CreatedAt_CountedTokens",
                table: "Generations");

            migrationBuilder.AddColumn<bool>(
                name: "IsByGuest",
                table: "Generations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "DailyUsage",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    GuestTokens = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyUsage", x => x.Day);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TokenReservations_Reserved",
                table: "TokenReservations",
                columns: new[] { "ExpiresAt", "OwnerId", "Tokens" },
                filter: "Tokens > 0");

            migrationBuilder.Sql("""
                UPDATE Generations SET IsByGuest = 1 WHERE OwnerId IN (SELECT Id FROM AspNetUsers WHERE IsGuest);
                INSERT INTO DailyUsage (Day, Tokens, GuestTokens)
                SELECT Day, SUM(Tokens), SUM(GuestTokens) FROM (
                    SELECT Day, Tokens, GuestTokens FROM DeletedUsage
                    UNION ALL
                    SELECT date(CreatedAt / 1000, 'unixepoch'), CountedTokens, CASE WHEN IsByGuest THEN CountedTokens ELSE 0 END
                    FROM Generations
                )
                WHERE Day >= date('now') GROUP BY Day;
                """);

            // Reservations of an older release lasted for days; now they last for six hours.
            migrationBuilder.Sql("""
                UPDATE TokenReservations SET ExpiresAt = min(ExpiresAt, (CAST(strftime('%s', 'now') AS INTEGER) + 6 * 3600) * 1000);
                """);

            migrationBuilder.DropTable(
                name: "DeletedUsage");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailyUsage");

            migrationBuilder.DropIndex(
                name: "IX_TokenReservations_Reserved",
                table: "TokenReservations");

            migrationBuilder.DropColumn(
                name: "IsByGuest",
                table: "Generations");

            migrationBuilder.CreateTable(
                name: "DeletedUsage",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    GuestTokens = table.Column<long>(type: "INTEGER", nullable: false),
                    Tokens = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeletedUsage", x => x.Day);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Generations_CreatedAt_CountedTokens",
                table: "Generations",
                columns: new[] { "CreatedAt", "CountedTokens" });
        }
    }
}
