using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class CriteriaModelAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ModelAnswer",
                table: "TaskTemplates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Criteria",
                table: "Scenarios",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ModelAnswer",
                table: "TaskTemplates");

            migrationBuilder.DropColumn(
                name: "Criteria",
                table: "Scenarios");
        }
    }
}
