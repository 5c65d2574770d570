//! The answer for a person: which outcomes hold, for whom, under which concepts, and why.

use super::brief::{Outlook, brief};
use super::concepts::{concept_help, concept_name, named};
use super::explain::{why_it_fails, why_it_holds};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, listed};
use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::State;

/// How much of the answer to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// The equilibria that hold under most concepts, and the status quo.
    #[default]
    Notable,
    /// All equilibria, and a table of all states.
    Everything,
}

/// How many equilibria are told in words unless everything is asked for.
const TOLD: usize = 8;

/// How many of the others are named by their numbers.
const NAMED: usize = 40;

/// The answer as a page.
#[must_use]
pub fn analysis(case: &Case, analysis: &Analysis, listing: Listing) -> Page {
    let mut page = Page::default();
    heading(&mut page, case, analysis);
    let equilibria = by_strength(analysis);
    let goals: Vec<State> = equilibria.iter().map(|(state, _)| *state).collect();
    let outlook = Outlook::of(case, analysis, &goals);
    let status_quo = outlook.as_ref().map(Outlook::now);
    let equilibria = now_first(equilibria, status_quo);
    brief(&mut page, case, analysis, outlook.as_ref(), &equilibria);
    if let Some(state) = status_quo.filter(|state| !goals.contains(state)) {
        page.heading(2, "Where the dispute stands");
        outcome(&mut page, case, analysis, outlook.as_ref(), (state, &[]));
    }
    page.heading(2, "What holds");
    summary(&mut page, analysis);
    let n_told = if listing == Listing::Everything { equilibria.len() } else { TOLD };
    let (told, untold): (Vec<_>, Vec<_>) = (equilibria.iter().enumerate())
        .partition(|(place, (state, _))| *place < n_told || Some(*state) == status_quo);
    for (_, (state, concepts)) in told {
        outcome(&mut page, case, analysis, outlook.as_ref(), (*state, concepts));
    }
    if !untold.is_empty() {
        let numbers: Vec<String> =
            untold.iter().map(|(_, (state, _))| state.number().to_string()).collect();
        let more = counted(numbers.len(), "more state holds", "more states hold");
        let which =
            if numbers.len() > NAMED { String::new() } else { format!(": {}", listed(&numbers)) };
        page.say(format!("{more} under some concept{which}. See --all."));
    }
    if listing == Listing::Everything {
        page.heading(2, "Every state");
        page.table(every_state(case, analysis));
    }
    refused(&mut page, analysis);
    legend(&mut page, analysis);
    page
}

fn heading(page: &mut Page, case: &Case, analysis: &Analysis) {
    let dispute = &case.dispute;
    let date = dispute.as_of.map(|date| format!(", as of {}", long_date(date)));
    page.heading(1, format!("{}{}", dispute.name, date.unwrap_or_default()));
    let space = &analysis.answer.space;
    let coalesced = if space.is_coalesced() {
        format!(" ({} combinations)", crate::words::grouped(space.n_feasible() as u128))
    } else {
        String::new()
    };
    page.say(toned(
        Tone::Faint,
        format!(
            "{} · {} · {}{coalesced} · {} engine",
            counted(dispute.decision_makers.len(), "decision maker", "decision makers"),
            counted(dispute.options.len(), "option", "options"),
            counted(space.len(), "feasible state", "feasible states"),
            analysis.answer.engine,
        ),
    ));
}

/// 25 December 2018.
fn long_date(date: detente_model::Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).map_or("", |place| MONTHS[place]);
    format!("{} {month} {}", date.day(), date.year())
}

/// The states that are an equilibrium under some concept, those under most concepts first;
/// the narrow concepts weigh before the wide ones.
pub(crate) fn by_strength(analysis: &Analysis) -> Vec<(State, Vec<Concept>)> {
    let holds = |state| (state, analysis.answer.holds_under(state).collect::<Vec<_>>());
    let mut equilibria: Vec<_> = (analysis.equilibria().iter().map(holds))
        .filter(|(_, concepts)| !concepts.is_empty())
        .collect();
    equilibria.sort_by_key(|(state, concepts)| {
        (!concepts.contains(&Concept::Nash), std::cmp::Reverse(concepts.len()), *state)
    });
    equilibria
}

/// The status quo first, if it is among them.
fn now_first(
    mut equilibria: Vec<(State, Vec<Concept>)>,
    now: Option<State>,
) -> Vec<(State, Vec<Concept>)> {
    equilibria.sort_by_key(|(state, _)| Some(*state) != now);
    equilibria
}

/// One line of counts for each concept that differs.
fn summary(page: &mut Page, analysis: &Analysis) {
    let answer = &analysis.answer;
    let counts: Vec<String> = (answer.concepts())
        .filter_map(|concept| {
            Some(format!("{} {}", concept_name(concept), answer.equilibria(concept)?.len()))
        })
        .collect();
    page.say(toned(Tone::Faint, format!("States stable for all: {}.", counts.join(" · "))));
}

/// A state: what everyone does there, where it holds and why (not).
fn outcome(
    page: &mut Page,
    case: &Case,
    analysis: &Analysis,
    outlook: Option<&Outlook>,
    (state, concepts): (State, &[Concept]),
) {
    let words = analysis.words(case);
    let now = outlook.map(Outlook::now);
    let (tone, mark) = if concepts.is_empty() { (Tone::Bad, "○") } else { (Tone::Good, "●") };
    let mut title = words.state(state);
    title.replace_range(..1, "S");
    let text = toned(tone, format!("{mark} "))
        .and(Tone::Strong, title)
        .and(Tone::Faint, format!("  {}", analysis.answer.space.letters(state)))
        .and(Tone::Strong, if now == Some(state) { "  where the dispute stands" } else { "" });
    page.heading(3, text);
    match now.filter(|&now| now != state) {
        Some(now) => differences(page, words, now, state),
        None => doings(page, words, state),
    }
    page.fact("Holds", holds(analysis, concepts));
    if let Some(than_now) = outlook.and_then(|outlook| outlook.than_now(words, state)) {
        page.fact("Than now", than_now);
    }
    if let Some(from_now) = outlook.and_then(|outlook| outlook.from_now(words, state)) {
        page.fact("From now", from_now);
    }
    let why = match concepts {
        [] => why_it_fails(case, analysis, state).unwrap_or_default(),
        _ => why_it_holds(case, analysis, state, concepts),
    };
    page.fact("Why", why);
}

/// What each decision maker does at a state and not now, and the other way round.
fn differences(page: &mut Page, words: Words, now: State, state: State) {
    for decision_maker in words.dispute.decision_makers() {
        let [there, here] = [state, now].map(|state| words.doings(decision_maker, state));
        let up =
            there.iter().filter(|doing| !here.contains(doing)).map(|doing| format!("+ {doing}"));
        let down =
            here.iter().filter(|doing| !there.contains(doing)).map(|doing| format!("− {doing}"));
        let changes: Vec<String> = up.chain(down).collect();
        if !changes.is_empty() {
            page.fact(words.name(decision_maker), changes.join("\n"));
        }
    }
}

/// Under which concepts a state holds, and under which it does not.
fn holds(analysis: &Analysis, concepts: &[Concept]) -> Text {
    let n_asked = analysis.answer.concepts().count();
    let missing: Vec<Concept> =
        analysis.answer.concepts().filter(|concept| !concepts.contains(concept)).collect();
    match (concepts.is_empty(), missing.is_empty()) {
        (true, _) => toned(Tone::Bad, "under no concept for everybody"),
        (_, true) => toned(Tone::Good, format!("under {}", named(concepts, n_asked))),
        _ => toned(Tone::Good, format!("under {}", named(concepts, n_asked)))
            .and(Tone::Faint, format!("; not under {}", named(&missing, n_asked))),
    }
}

/// What each decision maker does at a state; those who do nothing are told together.
pub(crate) fn doings(page: &mut Page, words: Words, state: State) {
    let mut idle = Vec::new();
    for decision_maker in words.dispute.decision_makers() {
        match words.doings(decision_maker, state).as_slice() {
            [] => idle.push(words.name(decision_maker)),
            done => page.fact(words.name(decision_maker), done.join("\n")),
        }
    }
    if !idle.is_empty() {
        let who = listed(&idle);
        let all = idle.len() == words.dispute.decision_makers.len();
        let text =
            if all { "nobody takes any option".to_owned() } else { format!("nothing by {who}") };
        page.fact("", toned(Tone::Faint, text));
    }
}

/// A row for each state: for whom it is stable under which concept.
fn every_state(case: &Case, analysis: &Analysis) -> Table {
    let answer = &analysis.answer;
    let concepts: Vec<Concept> = answer.concepts().collect();
    let names = concepts.iter().map(|&concept| concept_name(concept));
    let mut table = Table::of(["No.".to_owned(), "Options".to_owned()].into_iter().chain(names));
    for state in answer.space.states() {
        let cell = |&concept: &Concept| {
            let stable = answer.stable(concept).unwrap_or_default();
            let initials = case.dispute.decision_makers().map(|dm| {
                let holds = stable[dm.index()].contains(state);
                if holds { initial(case, dm) } else { '·' }
            });
            let everyone = stable.iter().all(|states| states.contains(state));
            toned(if everyone { Tone::Good } else { Tone::Plain }, initials.collect::<String>())
        };
        let number = Text::from(state.number().to_string());
        let letters = Text::from(answer.space.letters(state));
        table.row([number, letters].into_iter().chain(concepts.iter().map(cell)));
    }
    table
}

fn initial(case: &Case, decision_maker: detente_model::DecisionMaker) -> char {
    case.dispute.decision_maker(decision_maker).name.chars().next().unwrap_or('?')
}

fn refused(page: &mut Page, analysis: &Analysis) {
    let refused: Vec<_> = analysis.answer.refused().collect();
    if refused.is_empty() {
        return;
    }
    page.heading(2, "Not answered");
    for (concept, why) in refused {
        page.fact(concept_name(concept), super::refusal(why));
    }
}

fn legend(page: &mut Page, analysis: &Analysis) {
    page.heading(2, "How to read this");
    page.say(toned(
        Tone::Faint,
        "A state holds under a concept if it does for every decision maker.",
    ));
    for concept in analysis.answer.concepts() {
        page.fact(concept_name(concept), toned(Tone::Faint, concept_help(concept)));
    }
}
