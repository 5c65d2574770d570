//! The answer in a few sentences: is the dispute stuck, what else would hold, for whom would
//! that be better, and can it be reached.

use super::concepts::{concept_name, nobody_gains};
use super::why::{Tempted, tempted, why_it_fails, why_it_holds};
use crate::page::{Page, Text, Tone, toned};
use crate::words::{Deciding, Than, Words, counted, grouped, listed};
use crate::{Analysis, Case};
use detente_analysis::paths::{Route, routes};
use detente_analysis::{Classic, Concept, Reading};
use detente_model::State;

/// Routes are searched for in spaces of at most so many states.
const SEARCHED: usize = 20_000;

/// What the states that hold look like from where the dispute stands.
pub(crate) struct Outlook {
    now: State,
    routes: Vec<Route>,
}

impl Outlook {
    /// The outlook on `goals`, if the case says where the dispute stands.
    pub(crate) fn of(case: &Case, analysis: &Analysis, goals: &[State]) -> Option<Self> {
        let space = &analysis.answer.space;
        let now = space.status_quo(&case.dispute)?;
        let searched = if space.len() <= SEARCHED { goals } else { &[] };
        let graph = analysis.graph(case);
        Some(Self { now, routes: routes(&graph, now, searched) })
    }

    /// Where the dispute stands.
    pub(crate) fn now(&self) -> State {
        self.now
    }

    fn route(&self, to: State) -> Option<&Route> {
        self.routes.iter().find(|route| route.to == to)
    }

    /// For whom a state is better than now, in words.
    pub(crate) fn than_now(&self, words: Words, state: State) -> Option<Text> {
        if state == self.now {
            return None;
        }
        let Than { better, worse, perhaps_better, perhaps_worse, unknown } =
            words.than(state, self.now);
        let parts = [
            (Tone::Good, "better", better),
            (Tone::Bad, "worse", worse),
            (Tone::Plain, "perhaps better", perhaps_better),
            (Tone::Plain, "perhaps worse", perhaps_worse),
            (Tone::Plain, "perhaps better, perhaps worse", unknown),
        ];
        let told = parts.into_iter().filter(|(.., makers)| !makers.is_empty());
        let told = told.fold(None, |said: Option<Text>, (tone, how, makers)| {
            let names: Vec<&str> = makers.iter().map(|&dm| words.name(dm)).collect();
            let said = said.map_or_else(Text::default, |said| said.then("; "));
            Some(said.and(tone, format!("{how} for {}", listed(&names))))
        });
        Some(told.unwrap_or_else(|| Text::from("no better and no worse for anybody")))
    }

    /// How a state can be reached from now, in words.
    pub(crate) fn way_from_now(&self, words: Words, state: State) -> Option<String> {
        let route = self.route(state)?;
        Some(match (&route.by_improvements, &route.by_moves) {
            (Some(steps), _) if steps.len() == 1 => {
                format!("1 move, a gain for {}", words.name(steps[0].mover))
            }
            (Some(steps), _) => {
                format!("{} moves, each a gain for the one who makes it", steps.len())
            }
            (None, Some(steps)) => {
                let starts = [self.now].into_iter().chain(steps.iter().map(|step| step.to));
                let (mut losing, mut open) = (Vec::new(), Vec::new());
                for (step, from) in steps.iter().zip(starts) {
                    match words.compare(step.mover, step.to, from) {
                        (_, Deciding::Unknown(may)) if may.better => &mut open,
                        (order, _) if order.is_gt() => continue,
                        _ => &mut losing,
                    }
                    .push(words.name(step.mover));
                }
                let told = [("no gain at the time for", losing), ("perhaps a gain for", open)];
                let told = told.into_iter().filter(|(_, who)| !who.is_empty());
                let told =
                    told.map(|(what, who)| format!("; {what} {}", listed(&deduplicated(who))));
                counted(steps.len(), "move", "moves") + &told.collect::<String>()
            }
            (None, None) => "out of reach: no sequence of moves leads there".to_owned(),
        })
    }
}

fn deduplicated(mut names: Vec<&str>) -> Vec<&str> {
    let mut seen = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name);
        new
    });
    names
}

/// Says the answer in a few sentences; gives the state they recommend to look at, if any.
pub(crate) fn brief(
    page: &mut Page,
    case: &Case,
    analysis: &Analysis,
    outlook: Option<&Outlook>,
    equilibria: &[(State, Vec<Concept>)],
) -> Option<State> {
    let words = analysis.words(case);
    page.heading(2, "In short");
    let undecided: Vec<String> =
        analysis.answer.refused().map(|(concept, _)| concept_name(concept)).collect();
    if !undecided.is_empty() {
        page.say(toned(
            Tone::Bad,
            format!("{} could not be decided; what follows leaves that out.", listed(&undecided)),
        ));
    }
    if !case.dispute.beliefs.is_empty() {
        page.say(toned(
            Tone::Faint,
            "What somebody mistakenly believes is set aside here; `detente beliefs` tells what \
             follows from it.",
        ));
    }
    let now = outlook.map(Outlook::now);
    match now {
        Some(now) => page.say(standing(case, analysis, now, equilibria)),
        None => page.say("The case does not say where the dispute stands now."),
    }
    let others: Vec<&(State, Vec<Concept>)> =
        equilibria.iter().filter(|(state, _)| Some(*state) != now).collect();
    page.say(format!("{}.", elsewhere(analysis, &others, now.is_some(), outlook)));
    let (text, best) = common_gain(words, outlook?, &others)?;
    page.say(text);
    best
}

/// Whether the dispute stays where it stands.
fn standing(
    case: &Case,
    analysis: &Analysis,
    now: State,
    equilibria: &[(State, Vec<Concept>)],
) -> Text {
    let number = now.number();
    let told = |verdict, text: String| toned(Tone::Strong, verdict).then(format!(" {text}"));
    let holds = equilibria.iter().find(|(state, _)| *state == now);
    match holds.map(|(_, concepts)| (tempted(case, analysis, now), concepts)) {
        Some((Tempted::No, _)) => told(
            "Stuck.",
            format!("Where the dispute stands (state {number}) nobody gains by moving alone."),
        ),
        Some((Tempted::Perhaps, _)) => told(
            "Perhaps stuck.",
            format!(
                "Where the dispute stands (state {number}) nobody is sure to gain by moving alone, \
                 though somebody may."
            ),
        ),
        Some((Tempted::Yes, concepts)) if is_asked_for_nothing(concepts) => told(
            "Held by attitudes.",
            format!(
                "Where the dispute stands (state {number}) somebody would gain by moving alone, \
                 but {}.",
                nobody_gains(Reading::Relational)
            ),
        ),
        Some((Tempted::Yes, concepts)) => told(
            "Held in check.",
            format!(
                "Where the dispute stands (state {number}) it is held by deterrence: {}",
                why_it_holds(case, analysis, now, concepts)
            ),
        ),
        None => told(
            "On the move.",
            format!(
                "The dispute will not stay where it stands (state {number}): {}",
                why_it_fails(case, analysis, now).unwrap_or_default()
            ),
        ),
    }
}

/// Whether a state holds because nobody's attitudes ask it to move.
fn is_asked_for_nothing(concepts: &[Concept]) -> bool {
    concepts.iter().any(|each| each.classic() == Some((Classic::Nash, Reading::Relational)))
}

/// How many states hold besides, how many of them firmly, how many can be reached by gains.
fn elsewhere(
    analysis: &Analysis,
    others: &[&(State, Vec<Concept>)],
    has_now: bool,
    outlook: Option<&Outlook>,
) -> String {
    let n_asked = analysis.answer.concepts().count();
    let other = if has_now { "other " } else { "" };
    let n = others.len();
    if n == 0 {
        return format!("No {other}state holds for everybody under any concept");
    }
    let (one, many) = (format!("{other}state"), format!("{other}states"));
    let mut text = format!("{} would hold once reached", counted(n, &one, &many));
    if n_asked > 1 {
        let n_firm = others.iter().filter(|(_, concepts)| concepts.len() == n_asked).count();
        text += &match (n, n_firm) {
            (_, 0) => ", though not under every concept".to_owned(),
            (n, firm) if n == firm => ", whatever the concept".to_owned(),
            (_, firm) => format!(", {} of them whatever the concept", grouped(firm as u128)),
        };
    }
    text + &outlook.map(|outlook| reached(outlook, others)).unwrap_or_default()
}

/// How many of the others can be reached by moves that are all gains.
fn reached(outlook: &Outlook, others: &[&(State, Vec<Concept>)]) -> String {
    if outlook.routes.is_empty() {
        return String::new();
    }
    let by_gains = |(state, _): &&&(State, Vec<Concept>)| {
        outlook.route(*state).is_some_and(|route| route.by_improvements.is_some())
    };
    let which = match (others.iter().filter(by_gains).count(), others.len()) {
        (1, 1) => "lead there from here".to_owned(),
        (0, 1) => "do not lead there from here".to_owned(),
        (0, _) => "lead from here to none of them".to_owned(),
        (k, n) if k == n => "lead from here to each of them".to_owned(),
        (1, _) => "lead from here to one of them".to_owned(),
        (k, _) => format!("lead from here to {k} of them"),
    };
    format!(". Moves that each pay the one who makes them {which}")
}

/// The state that holds and is better than now for most, if for more than one.
fn common_gain(
    words: Words,
    outlook: &Outlook,
    others: &[&(State, Vec<Concept>)],
) -> Option<(String, Option<State>)> {
    let ranked = others.iter().map(|(state, concepts)| {
        let Than { better, worse, .. } = words.than(*state, outlook.now);
        ((better.len(), usize::MAX - worse.len(), concepts.len()), *state)
    });
    let ((n_better, ..), state) =
        ranked.max_by_key(|(key, state)| (*key, std::cmp::Reverse(*state)))?;
    let number = state.number();
    let than_now = outlook.than_now(words, state)?.plain().replacen(" for ", " than now for ", 1);
    if others.len() == 1 {
        let best = (n_better > 1).then_some(state);
        return Some((format!("State {number} is {than_now}."), best));
    }
    if n_better < 2 {
        let none = "None of them is better than now for more than one decision maker.";
        return Some((none.to_owned(), None));
    }
    let text = format!("Best for most among them is state {number}: {than_now}.");
    Some((text, Some(state)))
}
