using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data.Nodes;

/// <summary>
/// Makes this process a node: it registers itself, renews its lease each second, and learns from the same statement which
/// other nodes are alive and who leads them. There is none on SQLite, which one process uses at a time.
/// </summary>
internal sealed class NodeLease(IDbContextFactory<AppDbContext> contexts, TimeProvider time, ILogger<NodeLease> log)
    : BackgroundService
{
    /// <summary>How long a node that is not heard of counts as alive.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After a longer time without a renewal this node judges nobody for as long as a lease lasts, since the database may have
    /// been away for all. A shorter one ends no lease: another node's last renewal was at most an interval earlier, and its
    /// next one is at most an interval later, which is less than a lease together.
    /// </summary>
    private static readonly TimeSpan s_longestGap = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMilliseconds(200);

    private volatile State _state = State.Unknown;
    private int _id;
    private long _renewedAt;
    private bool _isLost;

    /// <summary>The number of this node; 0 while it could not register itself.</summary>
    public int Id => Volatile.Read(ref _id);

    /// <summary>How long ago the lease was last renewed.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _renewedAt));

    /// <summary>Whether this node still counts as alive, as far as it knows.</summary>
    public bool IsValid => Id != 0 && Age < Duration;

    /// <summary>Whether this node does what one does for all, by its last renewal.</summary>
    public bool IsLeader => _state.IsLeader;

    /// <summary>
    /// Whether a node is alive, as far as this one knows: what is lost is decided by a statement (<see
    /// cref="NodeQueries.QueryAlive"/>), and this only tells whether it is worth asking.
    /// </summary>
    public bool IsAlive(int nodeId)
    {
        var state = _state;
        return nodeId == Id || !state.MayJudge || nodeId > state.Newest || state.Alive.Contains(nodeId);
    }

    /// <summary>Registers before anything else of the program starts, since every text names its node.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _isLost = !await TryRenewAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ends after everything else has: whatever it was writing is marked by then.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await LeaveAsync(cancellationToken);
        }
        catch (Exception e) when (StorageFailure.Is(e) || e is ObjectDisposedException || cancellationToken.IsCancellationRequested)
        {
            // The lease ends by itself, also where the host did not wait for this.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_isLost ? s_retryAfter : Interval, time, stoppingToken);
            _isLost = !await TryRenewAsync(stoppingToken);
        }
    }

    private async Task<bool> TryRenewAsync(CancellationToken stopping)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // A connection that says nothing must not use up the lease.
        timeout.CancelAfter(s_longestGap);
        try
        {
            await RenewAsync(timeout.Token);
            if (_isLost)
                log.LogInformation("Node {Id} has renewed its lease again", Id);
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            if (!IsValid)
                _state = State.Unknown;
            if (!_isLost)
                log.LogWarning("Node {Id} could not renew its lease and retries: {Reason}", Id, e.GetBaseException().Message);
            return false;
        }
    }

    internal async Task RenewAsync(CancellationToken cancellation)
    {
        var begunAt = time.GetTimestamp();
        if (Id == 0)
            await RegisterAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isLeader = await TryLeadAsync(db, cancellation);
        var nodes = await ReadNodesAsync(db, cancellation);
        if (nodes is not [var any, ..])
        {
            // Others have judged this node while it was frozen, and all that it was writing is lost.
            await RegisterAsync(cancellation);
            await RenewAsync(cancellation);
            return;
        }
        _state = new(any.MayJudge, any.Newest, isLeader, nodes.Select(node => node.Id).ToFrozenSet());
        Volatile.Write(ref _renewedAt, begunAt);
    }

    private async Task RegisterAsync(CancellationToken cancellation)
    {
        var name = $"{Environment.MachineName}:{Environment.ProcessId}";
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await db.Database.SqlQuery<int>($"""
            INSERT INTO "Nodes" ("Name", "StartedAt", "LeaseUntil", "RenewedSince")
            VALUES ({name}, clock_timestamp(), clock_timestamp() + {Duration}, clock_timestamp()) RETURNING "Id" AS "Value"
            """).ToListAsync(cancellation);
        _state = State.Unknown;
        Volatile.Write(ref _id, ids.Single());
        log.LogInformation("This process is node {Id} ({Name})", Id, name);
    }

    /// <returns>The nodes that are alive; none where this one has no row any more.</returns>
    private Task<List<AliveNode>> ReadNodesAsync(AppDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQuery<AliveNode>($"""
            WITH me AS (
                UPDATE "Nodes" SET
                    "LeaseUntil" = clock_timestamp() + {Duration},
                    "RenewedSince" = CASE WHEN "LeaseUntil" < clock_timestamp() + {Duration - s_longestGap}
                        THEN clock_timestamp() ELSE "RenewedSince" END
                WHERE "Id" = {Id} RETURNING "RenewedSince")
            SELECT node."Id", me."RenewedSince" <= clock_timestamp() - {Duration} AS "MayJudge", numbers.last_value AS "Newest"
            FROM me, "Nodes_Id_seq" AS numbers, "Nodes" AS node
            WHERE node."LeaseUntil" > clock_timestamp() OR node."Id" = {Id}
            """).ToListAsync(cancellation);

    private async Task<bool> TryLeadAsync(AppDbContext db, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Leaderships" ("Id", "NodeId", "Until")
            VALUES ({Leadership.OnlyId}, {Id}, clock_timestamp() + {Duration})
            ON CONFLICT ("Id") DO UPDATE SET "NodeId" = excluded."NodeId", "Until" = excluded."Until"
            WHERE "Leaderships"."NodeId" = excluded."NodeId" OR "Leaderships"."Until" < clock_timestamp()
            """, cancellation) == 1;

    private async Task LeaveAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _id, 0) is not (> 0 and var id))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "Leaderships" WHERE "NodeId" = {id}""", cancellation);
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "Nodes" WHERE "Id" = {id}""", cancellation);
    }

    private sealed record AliveNode(int Id, bool MayJudge, long Newest);

    /// <summary>What the last renewal has learned.</summary>
    private sealed record State(bool MayJudge, long Newest, bool IsLeader, FrozenSet<int> Alive)
    {
        public static readonly State Unknown = new(MayJudge: false, Newest: 0, IsLeader: false, []);
    }
}
