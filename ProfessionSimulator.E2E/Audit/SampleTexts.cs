namespace ProfessionSimulator.E2E.Audit;

/// <summary>Long model texts with every construct that the pages can show.</summary>
internal static class SampleTexts
{
    public static string Task(string language) => language == "ru" ? RussianTask : EnglishTask;

    public static string Report(string language) => language == "ru" ? RussianReport : EnglishReport;

    public static string Answer(string language) => language == "ru"
        ? "Начну с очереди в банке: письмо куратору уйдёт до десяти.\nПотом — «Адам» и дизайн, остальное подождёт до обеда."
        : "First the bank's queue: their curator gets a letter before ten.\nThen Adam and the designs; the rest waits until lunch.";

    private const string EnglishTask = """
        ## What happened since

        The curator **got your letter at 9:50**. She wrote back: “Then I wait until ten.” Marketing has heard nothing.

        ## Monday, 9:05

        From: Ann Reed
        To: the team
        Subject: this morning

        Good morning! **Three things** came in at once, and you have *one hour* before the client calls. Here is what I know:

        1. The text messages of the bank have been stuck since 7:40
           - 1,200 customers wait for a code
           - support hears about it every few minutes
        2. Adam is ill, and his part of the release is half done
        3. The designs for `checkout-v2` are late again

        | What | Who asks | Until |
        |---|---|---|
        | Message queue | the bank's curator | 10:00 |
        | Release notes | Marketing | 12:30 |
        | Designs | our own team | the end of the week |

        | | 06:00 | 08:00 | 10:20 |
        |---|--:|--:|--:|
        | Messages waiting | 120 | 1 214 | 13 950 |
        | State of the queue | running | slow<br>since 07:40 | |

        > “If the messages do not go out before ten, we will have to talk about the contract.”

        The log says:

        ```
        07:40:12 queue=sms-bank depth=1214 state=STALLED reason=upstream-timeout-after-30000-ms-without-an-answer
        ```

        ## What I need from you

        **What do you do first, whom do you tell, and what do you leave undone?** Please write it as you would write it to me.
        """;

    private const string RussianTask = """
        ## Что изменилось

        Куратор **получила письмо в 9:50** и ответила: «Тогда жду до десяти». Маркетинг ничего не слышал.

        ## Понедельник, 9:05

        От: Анна Рид
        Кому: команда
        Тема: сегодняшнее утро

        Доброе утро! **Три вещи** пришли одновременно, а до звонка клиента у тебя *один час*. Вот что я знаю:

        1. СМС банка не уходят с 7:40
           - 1200 клиентов ждут код
           - поддержка слышит об этом каждые несколько минут
        2. Адам заболел, его часть релиза готова наполовину
        3. Макеты новой корзины снова опаздывают

        | Что | Кто просит | До какого времени |
        |---|---|---|
        | Очередь сообщений | куратор банка | 10:00 |
        | Описание релиза | маркетинг | 12:30 |
        | Макеты | наша команда | конец недели |

        | | 06:00 | 08:00 | 10:20 |
        |---|--:|--:|--:|
        | Сообщений ждёт | 120 | 1 214 | 13 950 |
        | Состояние очереди | работает | медленно<br>с 07:40 | |

        > «Если до десяти сообщения не уйдут, придётся говорить о контракте».

        В журнале так:

        ```
        07:40:12 queue=sms-bank depth=1214 state=STALLED reason=upstream-timeout-after-30000-ms-without-an-answer
        ```

        ## Что нужно сделать

        **Что делаешь сначала, кому сообщаешь и что оставляешь несделанным?** Напиши так, как написал бы мне.
        """;

    private const string EnglishReport = """
        ## How the day went

        You kept the **bank** in view all day and said early what would not be done. What was missing was a second look at the release.

        ## Strong sides

        - You decide quickly and give a reason
        - You write to people before they ask

        ## What to work on

        1. Say *who* does what, not only what has to be done
        2. Leave a margin for what goes wrong

        | Task | How it went |
        |---|---|
        | Setting priorities | well |
        | A conflict | with hesitation |

        > Next time, try to name the risk before somebody else does.
        """;

    private const string RussianReport = """
        ## Как прошёл день

        Ты весь день держал в поле зрения **банк** и рано говорил, что сделано не будет. Не хватило второго взгляда на релиз.

        ## Сильные стороны

        - Решаешь быстро и объясняешь почему
        - Пишешь людям раньше, чем они спросят

        ## Над чем поработать

        1. Говори, *кто* что делает, а не только что нужно сделать
        2. Оставляй запас на то, что пойдёт не так

        | Задание | Как вышло |
        |---|---|
        | Расстановка приоритетов | хорошо |
        | Конфликт | с колебаниями |

        > В следующий раз попробуй назвать риск раньше других.
        """;
}
