using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

public static class SessionSets
{
    extension(AppDbContext db)
    {
        public DbSet<BrowserSession> BrowserSessions => db.Set<BrowserSession>();

        public DbSet<ApiSession> ApiSessions => db.Set<ApiSession>();
    }
}
