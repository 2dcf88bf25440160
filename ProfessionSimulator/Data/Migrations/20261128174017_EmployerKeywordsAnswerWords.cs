using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class EmployerKeywordsAnswerWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AnswerWords",
                table: "TaskTemplates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmployerName",
                table: "Scenarios",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmployerRole",
                table: "Scenarios",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Keywords",
                table: "Professions",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AnswerWords",
                table: "TaskTemplates");

            migrationBuilder.DropColumn(
                name: "EmployerName",
                table: "Scenarios");

            migrationBuilder.DropColumn(
                name: "EmployerRole",
                table: "Scenarios");

            migrationBuilder.DropColumn(
                name: "Keywords",
                table: "Professions");
        }
    }
}
