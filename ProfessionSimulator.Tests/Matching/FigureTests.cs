using System.Globalization;
using CsCheck;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Matching;

public sealed class FigureTests
{
    private static readonly string[] s_before = ["", "£", "$", "€ ", "about ", "около ", "(", "−", "№ "];
    private static readonly string[] s_after = [
        "", "%", " days", " ₽", " руб.", "£", ".", ", then", ")", "д", " чел.-дн."];

    [Theory]
    [InlineData("54000", "It costs £54,000 in all")]
    [InlineData("54000", "это 54 000 рублей")]
    [InlineData("£54,000", "54000")]
    [InlineData("54000", "54.000,00 €")]
    [InlineData("54000", "54,000.00")]
    [InlineData("54000", "£54k")]
    [InlineData("54000", "54 тыс. рублей")]
    [InlineData("54000", "54 thousand")]
    [InlineData("1200000", "1,2 млн")]
    [InlineData("1234567", "1 234 567")]
    [InlineData("6.5", "6,5 дня")]
    [InlineData("6,5", "6.50 days")]
    [InlineData("6.5", "6½ days")]
    [InlineData("0.125", "0,125")]
    [InlineData("40", "a 40% chance")]
    [InlineData("9", "we are -9 days short")]
    [InlineData("40", "34–40 days")]
    [InlineData("18:30", "by 18:30 today")]
    [InlineData("18:30", "к 18.30")]
    [InlineData("18:30", "к 18:30: письмо")]
    [InlineData("18:30", "срок:18:30–19:00")]
    [InlineData("9:05", "в 09:05")]
    [InlineData("2026", "12.10.2026")]
    [InlineData("2.14", "release 2.14.")]
    [InlineData("2.14", "v2.14")]
    public void Figure_IsFound_HoweverItIsWritten(string figure, string text) => Assert.True(IsIn(text, figure));

    [Theory]
    [InlineData("54", "540")]
    [InlineData("54", "£54,000")]
    [InlineData("54", "54 000 рублей")]
    [InlineData("54", "54 тыс.")]
    [InlineData("54", "0.54")]
    [InlineData("54", "154")]
    [InlineData("6.5", "65")]
    [InlineData("5", "6.5")]
    [InlineData("6", "6.5")]
    [InlineData("18", "at 18:30")]
    [InlineData("7", "к 07:00: отчёт")]
    [InlineData("18:30", "in 2:18:30 hours")]
    [InlineData("30", "at 18:30")]
    [InlineData("18:30", "at 18:31")]
    [InlineData("18:30", "1830")]
    [InlineData("7", "seven")]
    public void AnotherFigure_IsNotFound(string figure, string text) => Assert.False(IsIn(text, figure));

    [Fact]
    public void Amount_IsFoundInEveryStyle_AndNoOtherIs() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Int[0, 99], Gen.Int[0, 3], Gen.OneOf(s_before), Gen.OneOf(s_after))
            .Sample((whole, hundredths, style, before, after) =>
            {
                var amount = whole + hundredths / 100m;
                var text = before + Format(amount, style) + after;
                return IsIn(text, amount.ToString(CultureInfo.InvariantCulture))
                    && !IsIn(text, (amount + 1).ToString(CultureInfo.InvariantCulture))
                    && !IsIn(text, (amount * 10 + 7).ToString(CultureInfo.InvariantCulture));
            }, iter: 2000);

    private static string Format(decimal amount, int style) => style switch
    {
        0 => amount.ToString("#,##0.##", CultureInfo.InvariantCulture),
        1 => amount.ToString("#,##0.##", CultureInfo.GetCultureInfo("ru-RU")),
        2 => amount.ToString("0.##", CultureInfo.InvariantCulture),
        _ => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
    };

    private static bool IsIn(string text, string figure) =>
        EvidenceForm.Parse(figure).FindIn(FoldedText.Create(text)).Any();
}
