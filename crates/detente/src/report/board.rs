//! The options board: who can do what, where things stand, what rules out what, who wants what.

use super::evidence::cited;
use crate::Case;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, grouped, listed};
use detente_model::{
    Choices, DecisionMaker, Dispute, Evidence, Judgement, OptionId, Preference, RankGroup, State,
    StateSpace,
};

/// Rankings of more groups are told as letters in a line.
const RANKS_TOLD: usize = 24;

/// The model of a case as a page.
#[must_use]
pub fn board(case: &Case, space: Option<&StateSpace>) -> Page {
    let nowhere = StateSpace::new(&Dispute::default(), Vec::new());
    let words = Words { dispute: &case.dispute, space: space.unwrap_or(&nowhere) };
    let mut page = Page::default();
    let date =
        case.dispute.as_of.map(|date| format!(", as of {}", super::analyze::long_date(date)));
    page.heading(1, format!("{}{}", case.dispute.name, date.unwrap_or_default()));
    if let Some(space) = space {
        page.say(toned(Tone::Faint, size(&case.dispute, space)));
    }
    page.heading(2, "Options");
    page.table(options(&case.dispute));
    rules(&mut page, case, words);
    moves(&mut page, case, words);
    for decision_maker in case.dispute.decision_makers() {
        page.heading(2, format!("What {} wants", words.name(decision_maker)));
        preference(&mut page, case, words, decision_maker);
    }
    page
}

/// How many of the combinations of options are feasible, and how many states they make.
fn size(dispute: &Dispute, space: &StateSpace) -> String {
    let all = match dispute.options.len() {
        n if n < 127 => grouped(1u128 << n),
        n => format!("2^{n}"),
    };
    let states = counted(space.len(), "feasible state", "feasible states");
    if space.is_coalesced() {
        let n_feasible = grouped(space.n_feasible() as u128);
        format!("{states}, made of {n_feasible} of the {all} combinations of options")
    } else if space.is_every_combination() {
        format!("{states}: every combination of options")
    } else {
        format!("{states} of {all} combinations of options")
    }
}

fn options(dispute: &Dispute) -> Table {
    let mut table = Table::of(["", "Option", "Now", "What it means"]);
    for decision_maker in dispute.decision_makers() {
        for (place, option) in dispute.options_of(decision_maker).enumerate() {
            let owner = if place == 0 { &dispute.decision_maker(decision_maker).name } else { "" };
            let record = dispute.option(option);
            table.row([
                toned(Tone::Strong, owner),
                Text::from(record.id.clone()),
                now(dispute, option),
                Text::from(record.meaning.clone()).and(Tone::Faint, one_way(dispute, option)),
            ]);
        }
    }
    table
}

fn now(dispute: &Dispute, option: OptionId) -> Text {
    match dispute.status_quo.as_ref().map(|now| now.choices.takes(option)) {
        Some(true) => toned(Tone::Good, "yes"),
        Some(false) => toned(Tone::Faint, "no"),
        None => toned(Tone::Faint, "?"),
    }
}

fn one_way(dispute: &Dispute, option: OptionId) -> &'static str {
    let ways = dispute.irreversible.iter().filter(|each| each.option == option);
    match ways.map(|each| each.once_taken).collect::<Vec<_>>().as_slice() {
        [] => "",
        [true] => "\n[cannot be taken back]",
        [false] => "\n[cannot be taken up again]",
        _ => "\n[cannot be changed]",
    }
}

/// The constraints that a combination of options breaks, in words.
#[must_use]
pub fn broken_rules(case: &Case, choices: Choices) -> Vec<String> {
    let nowhere = StateSpace::new(&Dispute::default(), Vec::new());
    let words = Words { dispute: &case.dispute, space: &nowhere };
    let broken = case.dispute.constraints.iter().filter(|each| !each.rule.allows(choices));
    broken.map(|each| each.why.clone().unwrap_or_else(|| words.rule(&each.rule))).collect()
}

/// The constraints: in the analyst's words where there are any, else read out.
fn rules(page: &mut Page, case: &Case, words: Words) {
    let dispute = &case.dispute;
    if !dispute.constraints.is_empty() {
        page.heading(2, "What cannot be together");
    }
    for (place, constraint) in dispute.constraints.iter().enumerate() {
        judgement(
            page,
            case,
            Judgement::Constraint(place),
            constraint.why.as_deref(),
            &words.rule(&constraint.rule),
        );
    }
}

fn moves(page: &mut Page, case: &Case, words: Words) {
    let dispute = &case.dispute;
    if !(dispute.forbidden_moves.is_empty() && dispute.same_states.is_empty()) {
        page.heading(2, "Moves and states");
    }
    for (place, each) in dispute.forbidden_moves.iter().enumerate() {
        let (from, to) = (words.expr(&each.from), words.expr(&each.to));
        let mover = words.name(each.mover);
        let rule = format!("no move by {mover} from ({from}) to ({to})");
        judgement(page, case, Judgement::ForbiddenMove(place), each.why.as_deref(), &rule);
    }
    for (place, each) in dispute.same_states.iter().enumerate() {
        let when = words.expr(&each.when);
        let rule = format!("one state, whatever else is done: {when}");
        judgement(page, case, Judgement::SameState(place), Some(&each.name), &rule);
    }
}

/// A rule in the analyst's words, how the case file states it, and what it rests on.
fn judgement(page: &mut Page, case: &Case, which: Judgement, why: Option<&str>, read_out: &str) {
    page.entry(0, why.unwrap_or(read_out));
    if why.is_some() {
        let stated = case
            .source_map
            .claim(which)
            .and_then(|span| case.files.case.text.get(span.start as usize..span.end as usize));
        let stated = stated.filter(|text| !text.contains('#')).map(in_one_line);
        page.entry(1, toned(Tone::Faint, stated.unwrap_or_else(|| read_out.to_owned())));
    }
    evidence(page, case, case.dispute.because(which));
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn preference(page: &mut Page, case: &Case, words: Words, decision_maker: DecisionMaker) {
    match &case.dispute.preferences[decision_maker.index()] {
        Preference::Indifferent => {
            page.say(toned(Tone::Faint, "Nothing is said: all states are equally good to it."));
        }
        Preference::Statements(statements) => {
            page.say(toned(Tone::Faint, "Most important first."));
            for (place, statement) in statements.iter().enumerate() {
                page.numbered(place + 1, words.wish(statement));
                evidence(page, case, &statement.because);
            }
        }
        Preference::Ranking { groups, because } => {
            ranking(page, words, groups);
            evidence(page, case, because);
        }
    }
}

/// A direct ranking, best first: state by state, or in a line if it is long.
fn ranking(page: &mut Page, words: Words, groups: &[RankGroup]) {
    page.say(toned(Tone::Faint, "Ranked directly, best first."));
    let n_options = words.dispute.options.len();
    if groups.len() > RANKS_TOLD {
        let group = |patterns: &RankGroup| {
            patterns.iter().map(|each| each.letters(n_options)).collect::<Vec<_>>().join(" ~ ")
        };
        page.say(groups.iter().map(group).collect::<Vec<_>>().join(" > "));
        return;
    }
    for (place, patterns) in groups.iter().enumerate() {
        let mut lines = Vec::new();
        for pattern in patterns {
            let states: Vec<State> = words.space.matching(*pattern).collect();
            lines.extend(states.iter().map(|&state| ranked(words, state)));
            if states.is_empty() {
                lines.push(pattern.letters(n_options));
            }
        }
        page.numbered(place + 1, lines.join("\n"));
    }
}

/// A state in a ranking: its number, and the options taken there.
fn ranked(words: Words, state: State) -> String {
    let taken: Choices = (words.dispute.options())
        .filter(|&option| words.space.takes(state, option) == Some(true))
        .collect();
    let names: Vec<String> =
        taken.taken().map(|option| words.dispute.option_name(option)).collect();
    let names = if names.is_empty() { "no option".to_owned() } else { names.join(", ") };
    format!("{}: {names}", words.state(state))
}

fn evidence(page: &mut Page, case: &Case, because: &[Evidence]) {
    match because {
        [] => {}
        [one] => page.entry(1, cited(case, one)),
        many => {
            let keys: Vec<String> = many.iter().map(ToString::to_string).collect();
            page.entry(1, toned(Tone::Faint, format!("because {}", listed(&keys))));
        }
    }
}
