using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfessionSimulator.Data.Migrations
{
    /// <inheritdoc />
    public partial class Usage : Migration
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
                name: "TokenReservations");

            migrationBuilder.DropIndex(
                name: "IX_Generations_CreatedAt_CountedTokens",
                table: "Generations");

            migrationBuilder.DropIndex(
                name: "IX_Generations_OwnerId_CreatedAt_CountedTokens",
                table: "Generations");

            migrationBuilder.DropColumn(
                name: "CountedTokens",
                table: "Generations");

            migrationBuilder.CreateIndex(
                name: "IX_Generations_OwnerId",
                table: "Generations",
                column: "OwnerId");
        }
    }
}
