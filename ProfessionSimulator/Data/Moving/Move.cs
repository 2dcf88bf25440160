using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data.Moving;

/// <summary>One move of all tables and keys.</summary>
internal sealed class Move(AppDbContext from, AppDbContext to, DirectoryInfo keys, TextWriter output)
{
    private readonly IReadOnlyList<MovedTable> _tables = MovedTable.ListAll(from, to);
    private readonly DbConnection _source = from.Database.GetDbConnection();
    private readonly NpgsqlConnection _target = (NpgsqlConnection)to.Database.GetDbConnection();

    public async Task RunAsync()
    {
        await using var transaction = await to.Database.BeginTransactionAsync();
        await AdvisoryLocks.TakeAsync(to, ownerId: null, besideUsers: false);
        // Reading the source may take longer than a site's transaction may be silent for.
        await to.Database.ExecuteSqlRawAsync("SET LOCAL idle_in_transaction_session_timeout = 0");
        var isNew = !await to.Users.AnyAsync();
        if (isNew)
            await EmptyAsync();
        var digests = isNew ? await CopyAsync() : await ReadSourceAsync();
        await CompareAsync(digests, isNew);
        await MoveKeysAsync(isNew);
        await transaction.CommitAsync();
        await output.WriteLineAsync(isNew
            ? "Everything is in PostgreSQL. Start the site with DATABASE_URL; DATA_DIR is left as it was."
            : "Everything was in PostgreSQL already, with the same content.");
    }

    /// <summary>
    /// A first start may have imported professions and made keys. There are no users, so that nothing of anybody is lost.
    /// </summary>
    private async Task EmptyAsync()
    {
        var names = string.Join(", ", _tables.Select(table => $"\"{table.Name}\""));
        await ExecuteAsync($"TRUNCATE {names}, \"DataProtectionKeys\"");
    }

    private async Task<IReadOnlyList<TableDigest>> CopyAsync()
    {
        var digests = new List<TableDigest>();
        foreach (var table in _tables)
            digests.Add(await table.CopyAsync(_source, _target));
        foreach (var table in _tables)
        {
            await table.ReferAsync(_source, _target);
            await table.NumberOnAsync(_source, _target);
        }
        return digests;
    }

    private async Task<IReadOnlyList<TableDigest>> ReadSourceAsync()
    {
        var digests = new List<TableDigest>();
        foreach (var table in _tables)
            digests.Add(await table.ReadSourceAsync(_source));
        return digests;
    }

    private async Task CompareAsync(IReadOnlyList<TableDigest> digests, bool isNew)
    {
        foreach (var (table, expected) in _tables.Zip(digests))
        {
            var found = await table.ReadAsync(_target);
            if (!found.Equals(expected))
            {
                throw new StartupException(isNew
                    ? $"{table.Name} differs after it was copied: {expected.Rows} rows became {found.Rows}, or they changed."
                    : $"DATABASE_URL: the database has users already, and its {table.Name} differ. Use an empty database.");
            }
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{table.Name}: {found.Rows} rows, {(found.Rows == 0 ? "0" : found.Hash[..8])}"));
        }
    }

    private async Task MoveKeysAsync(bool isNew)
    {
        var set = to.Set<DataProtectionKey>();
        var stored = await set.Select(key => key.Xml).ToListAsync();
        var files = keys.Exists ? keys.GetFiles("*.xml") : [];
        foreach (var file in files)
        {
            var xml = await File.ReadAllTextAsync(file.FullName);
            if (!stored.Contains(xml))
                set.Add(new() { FriendlyName = Path.GetFileNameWithoutExtension(file.Name), Xml = xml });
        }
        // A site that has run on the database since may have made keys of its own.
        await to.SaveChangesAsync();
        if (isNew && await set.CountAsync() != files.Length)
            throw new StartupException("The keys differ after they were copied.");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Keys: {files.Length}"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _target);
        await command.ExecuteNonQueryAsync();
    }
}
