using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data.Nodes;

internal static class NodeQueries
{
    /// <summary>
    /// The nodes that have to be taken for alive: those whose lease is valid or, as long as <paramref name="judge"/> has not
    /// renewed its own for a while, all that have a row. A node without a row has stopped, or was judged by another one.
    /// </summary>
    public static IQueryable<Node> QueryAlive(this AppDbContext db, int judge) => db.Nodes.FromSql($"""
        SELECT * FROM "Nodes" WHERE "LeaseUntil" > clock_timestamp() OR NOT EXISTS (
            SELECT 1 FROM "Nodes" AS judge WHERE judge."Id" = {judge} AND judge."LeaseUntil" > clock_timestamp()
                AND judge."RenewedSince" <= clock_timestamp() - {NodeLease.Duration})
        """);
}
