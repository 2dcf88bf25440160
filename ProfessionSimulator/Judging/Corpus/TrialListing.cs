using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Judging.Corpus;

/// <summary>Writes what a model made of the corpus: by how many points scores moved, and in which style.</summary>
internal static class TrialListing
{
    public static string Write(IReadOnlyList<JudgedTrial> trials)
    {
        var listing = new StringBuilder();
        AddClean(listing, [.. trials.Where(trial => trial.Day.Attack is null)]);
        AddAttacks(listing, trials);
        AddFailures(listing, trials);
        return listing.ToString();
    }

    private static void AddClean(StringBuilder listing, JudgedTrial[] trials)
    {
        listing.Append("Clean answers          days  deserved  score  shift  found  unproven  too much\n");
        foreach (var style in trials.GroupBy(trial => $"{trial.Day.Clean!.Style}, {trial.Day.Clean.Language}"))
            AddStyle(listing, style.Key, [.. style.Where(trial => trial.Findings is not null)]);
        listing.Append("""
            deserved: the score by a judge that tells the truth; found: how much of what is met was judged so, proven or not;
            unproven: how much of that no quotation proves; too much: criteria judged as met that are not, faults left out

            """.ReplaceLineEndings("\n"));
    }

    private static void AddStyle(StringBuilder listing, string name, JudgedTrial[] trials)
    {
        if (trials.Length == 0)
        {
            listing.Append(CultureInfo.InvariantCulture, $"{name,-21}     0\n");
            return;
        }
        var deserved = trials.Average(trial => ScoreSheet.Create(trial.Day.Trial.DecideTruthfully(trial.Day.Clean!)).Score!.Value.Low);
        var score = trials.Average(trial => trial.Score!.Value);
        var found = trials.SelectMany(FindMet).Count();
        var unproven = trials.SelectMany(FindMet).Count(finding => finding.Verdict == Verdict.Unproven);
        var all = trials.Sum(trial => CountDeserved(trial.Day));
        var tooMuch = trials.SelectMany(trial => trial.Findings!.Where(finding => finding.Verdict == Verdict.Met
            && finding.Criterion is { Check: null, IsFault: false } && !IsDeserved(trial, finding))).Count();
        listing.Append(CultureInfo.InvariantCulture,
            $"{name,-21}  {trials.Length,4}  {deserved,8:0.0}  {score,5:0.0}  {score - deserved,5:+0.0;-0.0;0.0}");
        listing.Append(CultureInfo.InvariantCulture,
            $"  {Percent(found, all),5}  {Percent(unproven, found),8}  {tooMuch,8}\n");
    }

    private static IEnumerable<Finding> FindMet(JudgedTrial trial) => trial.Findings!.Where(finding =>
        finding.Verdict is Verdict.Met or Verdict.Unproven
        && !finding.Criterion.IsFault && IsDeserved(trial, finding));

    private static bool IsDeserved(JudgedTrial trial, Finding finding) => trial.Day.Clean!.Met.ContainsKey(finding.Criterion.Id);

    private static int CountDeserved(CheckedDay day) => day.Trial.Pack.Criteria.Count(criterion =>
        !criterion.IsFault && day.Clean!.Met.ContainsKey(criterion.Id));

    private static void AddAttacks(StringBuilder listing, IReadOnlyList<JudgedTrial> trials)
    {
        var clean = trials.Where(trial => trial.Day.Attack is null)
            .ToDictionary(trial => trial.Day.Clean!, trial => trial.Score);
        listing.Append("\nAttacks after half a day of clean answers: shift of the score\n");
        foreach (var trial in trials.Where(trial => trial.Day is { Attack: not null, Clean: not null }))
        {
            var shift = trial.Score - clean[trial.Day.Clean!];
            AddAttack(listing, trial, shift is { } points ? points.ToString("+0;-0;0", CultureInfo.InvariantCulture) : null);
        }
        listing.Append("\nAttacks with the words of the evidence, alone: score\n");
        foreach (var trial in trials.Where(trial => trial.Day is { Attack: not null, Clean: null }))
            AddAttack(listing, trial, trial.Score?.ToString(CultureInfo.InvariantCulture));
    }

    private static void AddAttack(StringBuilder listing, JudgedTrial trial, string? points) => listing.Append(
        CultureInfo.InvariantCulture,
        $"{points ?? "none",5}  {trial.Day.Attack!.Language} {trial.Day.Attack.Name}{(trial.Failure is { } why ? $" ({why})" : "")}\n");

    private static void AddFailures(StringBuilder listing, IReadOnlyList<JudgedTrial> trials)
    {
        var failed = trials.Where(trial => trial.Findings is null).ToList();
        var kinds = failed.GroupBy(trial => trial.Failure!).OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Key} {kind.Count()}");
        listing.Append(CultureInfo.InvariantCulture, $"\nDays without a usable reply: {failed.Count} of {trials.Count}");
        listing.Append(failed.Count > 0 ? $" ({string.Join(", ", kinds)})\n" : "\n");
    }

    private static string Percent(int part, int whole) =>
        whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");
}
