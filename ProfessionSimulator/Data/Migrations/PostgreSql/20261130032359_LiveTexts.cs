using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LiveTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Generations_Live",
                table: "Generations",
                column: "NodeId",
                filter: "\"State\" = 'Live'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Generations_Live",
                table: "Generations");
        }
    }
}
