using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class AccountsLimitsClock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Generations_OwnerId",
                table: "Generations");

            migrationBuilder.AddColumn<long>(
                name: "CountedTokens",
                table: "Generations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DeliveredAt",
                table: "Generations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeadlineAt",
                table: "AttemptTasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Rewrites",
                table: "AttemptTasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "TimeRanOut",
                table: "AttemptTasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Mode",
                table: "Attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "Timed");

            migrationBuilder.AddColumn<long>(
                name: "LastVisitAt",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeletedUsage",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Tokens = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeletedUsage", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    RequestHash = table.Column<string>(type: "TEXT", nullable: false),
                    AttemptId = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IdempotencyKeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_IdempotencyKeys_Attempts_AttemptId",
                        column: x => x.AttemptId,
                        principalTable: "Attempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TokenReservations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TokenReservations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TokenReservations_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Generations_CreatedAt_CountedTokens",
                table: "Generations",
                columns: new[] { "CreatedAt", "CountedTokens" });

            migrationBuilder.CreateIndex(
                name: "IX_Generations_OwnerId_CreatedAt_CountedTokens",
                table: "Generations",
                columns: new[] { "OwnerId", "CreatedAt", "CountedTokens" });

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTasks_NotReceived",
                table: "AttemptTasks",
                column: "AttemptId",
                filter: "Answer IS NULL AND ReceivedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTasks_RunningClocks",
                table: "AttemptTasks",
                column: "DeadlineAt",
                filter: "Answer IS NULL AND DeadlineAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyKeys_AttemptId",
                table: "IdempotencyKeys",
                column: "AttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyKeys_CreatedAt",
                table: "IdempotencyKeys",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyKeys_UserId_Key",
                table: "IdempotencyKeys",
                columns: new[] { "UserId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TokenReservations_OwnerId",
                table: "TokenReservations",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_TokenReservations_Purpose_SubjectId",
                table: "TokenReservations",
                columns: new[] { "Purpose", "SubjectId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeletedUsage");

            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "IdempotencyKeys");

            migrationBuilder.DropTable(
                name: "TokenReservations");

            migrationBuilder.DropIndex(
                name: "IX_Generations_CreatedAt_CountedTokens",
                table: "Generations");

            migrationBuilder.DropIndex(
                name: "IX_Generations_OwnerId_CreatedAt_CountedTokens",
                table: "Generations");

            migrationBuilder.DropIndex(
                name: "IX_AttemptTasks_NotReceived",
                table: "AttemptTasks");

            migrationBuilder.DropIndex(
                name: "IX_AttemptTasks_RunningClocks",
                table: "AttemptTasks");

            migrationBuilder.DropColumn(
                name: "CountedTokens",
                table: "Generations");

            migrationBuilder.DropColumn(
                name: "DeliveredAt",
                table: "Generations");

            migrationBuilder.DropColumn(
                name: "DeadlineAt",
                table: "AttemptTasks");

            migrationBuilder.DropColumn(
                name: "Rewrites",
                table: "AttemptTasks");

            migrationBuilder.DropColumn(
                name: "TimeRanOut",
                table: "AttemptTasks");

            migrationBuilder.DropColumn(
                name: "Mode",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "LastVisitAt",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_OwnerId",
                table: "Generations",
                column: "OwnerId");
        }
    }
}
