//! The options board: who can do what, where things stand, what rules out what, who wants what.

use super::evidence::cited;
use crate::Case;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, grouped, listed};
use detente_model::{
    Attitude, Choices, DecisionMaker, Dispute, Evidence, GraphForm, Judgement, OptionId, Pattern,
    Preference, RankGroup, Relation, State, StateSpace, Statement,
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
    match &case.dispute.graph {
        Some(graph) => states_and_moves(&mut page, case, words, graph),
        None => {
            page.heading(2, "Options");
            page.table(options(&case.dispute));
        }
    }
    rules(&mut page, case, words);
    moves(&mut page, case, words);
    for decision_maker in case.dispute.decision_makers() {
        page.heading(2, format!("What {} wants", words.name(decision_maker)));
        preference(&mut page, case, words, decision_maker);
    }
    regards(&mut page, case, words);
    page
}

/// The states and moves of a dispute given as a graph.
fn states_and_moves(page: &mut Page, case: &Case, words: Words, graph: &GraphForm) {
    page.heading(2, "States");
    let now = case.dispute.status_quo.as_ref().map(|now| now.choices);
    let mut table = Table::of(["State", "Now", "What it is", "Moves"]);
    for (place, state) in case.dispute.atoms().zip(&graph.states) {
        let is_now = now == Some(GraphForm::state(place));
        let moves = graph.moves.iter().filter(|each| each.from == place).map(|each| {
            format!("{} → {}", words.name(each.mover), case.dispute.option_name(each.to))
        });
        table.row([
            toned(Tone::Strong, state.id.clone()),
            if is_now { toned(Tone::Good, "yes") } else { Text::from("") },
            Text::from(state.name.clone()),
            Text::from(moves.collect::<Vec<_>>().join("\n")),
        ]);
    }
    page.table(table);
}

/// How decision makers regard one another, where the case says so.
fn regards(page: &mut Page, case: &Case, words: Words) {
    let dispute = &case.dispute;
    if !dispute.attitudes.is_empty() {
        page.heading(2, "Attitudes");
    }
    for row in &dispute.attitudes {
        let toward = row.toward.iter().map(|(other, attitude)| {
            let manner = match attitude {
                Attitude::Positive => "wants what it prefers",
                Attitude::Neutral => "does not care what it prefers",
                Attitude::Negative => "wants what it does not prefer",
            };
            format!("towards {}: {manner}", words.name(*other))
        });
        page.fact(words.name(row.holder), toward.collect::<Vec<_>>().join("\n"));
        evidence(page, case, &row.because);
    }
    if !dispute.beliefs.is_empty() {
        page.heading(2, "What is believed and is not so");
    }
    for belief in &dispute.beliefs {
        let unaware = belief.unaware_of.iter();
        let unaware = unaware.map(|&option| format!("does not know of {}", words.option(option)));
        let rules = belief.constraints.iter().map(|each| {
            let rule = words.rule(&each.rule);
            format!("takes to be so: {}", each.why.clone().unwrap_or(rule))
        });
        let wishes = belief.preferences.iter().map(|(whose, held)| {
            format!("takes {} to want: {}", words.name(*whose), words.wanted(held))
        });
        let lines: Vec<String> = unaware.chain(rules).chain(wishes).collect();
        page.fact(words.name(belief.holder), lines.join("\n"));
        evidence(page, case, &belief.because);
    }
}

/// How many of the combinations of options are feasible, and how many states they make.
fn size(dispute: &Dispute, space: &StateSpace) -> String {
    let all = match dispute.options.len() {
        n if n < 127 => grouped(1u128 << n),
        n => format!("2^{n}"),
    };
    let states = counted(space.len(), "feasible state", "feasible states");
    if dispute.graph.is_some() {
        return states;
    }
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
        let stated = stated(case, which).unwrap_or_else(|| read_out.to_owned());
        page.entry(1, toned(Tone::Faint, stated));
    }
    evidence(page, case, case.dispute.because(which));
}

/// How the case file states a judgement, in one line.
fn stated(case: &Case, which: Judgement) -> Option<String> {
    let span = case.source_map.claim(which)?;
    let text = case.files.case.text.get(span.start as usize..span.end as usize)?;
    (!text.contains('#')).then(|| in_one_line(text))
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
                page.numbered(
                    place + 1,
                    Text::from(words.wish(statement)).and(Tone::Faint, marks(statement)),
                );
                if statement.gloss.is_some() {
                    let which = Judgement::Statement(decision_maker, place);
                    let stated = stated(case, which).unwrap_or_else(|| words.expr(&statement.wish));
                    page.entry(1, toned(Tone::Faint, stated));
                }
                evidence(page, case, &statement.because);
            }
        }
        Preference::Ranking { groups, gaps, because } => {
            ranking(page, words, groups, gaps);
            evidence(page, case, because);
        }
        Preference::Relations { pairs, because } => {
            page.say(toned(Tone::Faint, "Pair by pair; all other states are equally good to it."));
            for (place, pair) in pairs.iter().enumerate() {
                let [left, right] = [pair.left, pair.right].map(|side| told(words, side));
                page.numbered(place + 1, format!("{left} {} {right}", sign(pair.held)));
            }
            evidence(page, case, because);
        }
    }
}

/// What is particular about a statement.
fn marks(statement: &Statement) -> &'static str {
    match (statement.strongly, statement.unsure) {
        (true, true) => "  (strongly, if at all)",
        (true, false) => "  (strongly)",
        (false, true) => "  (perhaps)",
        (false, false) => "",
    }
}

/// The sign between two states, the first being no worse.
fn sign(held: Relation) -> String {
    match held {
        Relation::By(degree @ 1..) => ">".repeat(degree.unsigned_abs().into()),
        Relation::By(_) => "~".to_owned(),
        Relation::Unknown => "?".to_owned(),
    }
}

/// The states a pattern matches, if they are few, or its letters.
fn told(words: Words, pattern: Pattern) -> String {
    let states: Vec<State> = words.space.matching(pattern).take(2).collect();
    match states.as_slice() {
        [one] => ranked(words, *one),
        _ => letters(words, pattern),
    }
}

/// A direct ranking, best first: state by state, or in a line if it is long.
fn ranking(page: &mut Page, words: Words, groups: &[RankGroup], gaps: &[Relation]) {
    page.say(toned(Tone::Faint, "Ranked directly, best first."));
    if groups.len() > RANKS_TOLD {
        let group = |patterns: &RankGroup| {
            patterns.iter().map(|&each| letters(words, each)).collect::<Vec<_>>().join(" ~ ")
        };
        let gaps = std::iter::once(String::new()).chain(gaps.iter().map(|&gap| sign(gap)));
        let groups = gaps.zip(groups).map(|(gap, patterns)| format!("{gap} {}", group(patterns)));
        page.say(groups.collect::<Vec<_>>().join(" ").trim());
        return;
    }
    for (place, patterns) in groups.iter().enumerate() {
        let mut lines = Vec::new();
        for pattern in patterns {
            let states: Vec<State> = words.space.matching(*pattern).collect();
            lines.extend(states.iter().map(|&state| ranked(words, state)));
            if states.is_empty() {
                lines.push(letters(words, *pattern));
            }
        }
        match gaps.get(place) {
            Some(Relation::By(2..)) => lines.push("— far above what follows —".to_owned()),
            Some(Relation::Unknown) => lines.push("— not compared with what follows —".to_owned()),
            _ => {}
        }
        page.numbered(place + 1, lines.join("\n"));
    }
}

/// A pattern as the case writes it: its letters, or the state it names.
fn letters(words: Words, pattern: Pattern) -> String {
    match words.dispute.graph {
        Some(_) => words
            .dispute
            .option_name(OptionId(u8::try_from(pattern.taken.trailing_zeros()).unwrap_or(0))),
        None => pattern.letters(words.dispute.options.len()),
    }
}

/// A state in a ranking: its number, and the options taken there.
fn ranked(words: Words, state: State) -> String {
    if words.dispute.graph.is_some() {
        return words.state(state);
    }
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
