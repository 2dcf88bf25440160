using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class Clock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_AttemptTasks_RunningClocks",
                table: "AttemptTasks",
                column: "DeadlineAt",
                filter: "Answer IS NULL AND DeadlineAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropIndex(
                name: "IX_AttemptTasks_RunningClocks",
                table: "AttemptTasks");

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
        }
    }
}
