namespace ProfessionSimulator.Tests.Catalog;

/// <summary>A small valid pack; tests break one line of it at a time.</summary>
internal static class PackTexts
{
    public const string Valid = """
        id: baker-en
        name: Baker
        description: One night at the oven.
        category: craft
        language: en
        system_prompt: You run the bakery.
        tasks:
          - order: 1
            type: prioritization
            time_limit_minutes: 15
            brief: Ten orders at once.
            offline_text: |
              ## 03:00

              Ten orders.
          - order: 2
            type: risk
            time_limit_minutes: 10
            brief: The oven fails.
            offline_text: The oven is cold.
        competencies:
          - id: planning
            name: Planning
            description: Orders fit the oven.
          - id: risk
            name: Risk
            description: Keeps a way back.
        report_brief: Say how the night went.
        """;

    /// <summary>The valid pack with every optional field.</summary>
    public static readonly string Detailed = Valid
        .Replace(
            "system_prompt:",
            "keywords: [bread, night shift]\nemployer:\n  name: Ada Crumb\n  role: Head baker\ntask_words: 300\nsystem_prompt:")
        .Replace("time_limit_minutes: 15", "time_limit_minutes: 15\n    answer_words: 180")
        .Replace("time_limit_minutes: 10", "time_limit_minutes: 10\n    answer_words: 90");

    /// <summary>The valid pack with a model answer and criteria.</summary>
    public static readonly string Judged = Valid
        .Replace("      Ten orders.\n", "      Ten orders.\n    model_answer: The rolls go in first.\n")
        .Replace("description: Orders fit the oven.", """
            description: Orders fit the oven.
                criteria:
                  - id: rolls-first
                    task: 1
                    asks: Puts the rolls in first.
                    weight: 2
                    blocker: 60
                    hit: First the rolls.
                    miss: All in time.
                    evidence: [roll, "80"]
                  - id: short-note
                    task: [1, 2]
                    asks: Keeps the first part within 90 words.
                    weight: 1
                    check:
                      words: { most: 90, part: 1 }
            """)
        .Replace("description: Keeps a way back.", """
            description: Keeps a way back.
                criteria:
                  - id: oven-forced
                    task: 2
                    asks: Switches the oven on again.
                    weight: -2
                    hit: The oven goes on again.
                    miss: It stays cold.
                    evidence: [oven, again]
                  - id: all-answered
                    task: [1, 2]
                    asks: Answers both tasks.
                    weight: 1
                    check:
                      answered: true
            """);

    /// <summary>The valid pack with one line, counted from 1, replaced.</summary>
    public static string WithLine(int line, string replacement)
    {
        var lines = Valid.Split('\n');
        lines[line - 1] = replacement;
        return string.Join('\n', lines);
    }
}
