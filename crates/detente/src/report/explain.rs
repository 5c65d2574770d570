//! Why a state is, or is not, stable: the move, who gains, who answers, why that deters,
//! which wish decides and what it rests on.

use super::concepts::concept_name;
use super::evidence::{cited, judgement_name};
use crate::page::{Page, Text, Tone, toned};
use crate::words::{Deciding, Words, counted};
use crate::{Analysis, Case};
use detente_analysis::{Concept, Reason, Sanction, Step, View, Witness};
use detente_model::{DecisionMaker, Judgement, Preference, State};
use std::collections::{BTreeMap, BTreeSet};

/// What an explanation is about.
#[derive(Clone, Copy, Debug)]
pub struct Focus {
    /// The state.
    pub state: State,
    /// The decision maker examined; all of them if `None`.
    pub focal: Option<DecisionMaker>,
    /// The concept; for each decision maker the most telling one if `None`.
    pub concept: Option<Concept>,
}

/// From the narrowest to the widest: the first under which a state is stable tells most.
const TELLING: [Concept; 6] = [
    Concept::Nash,
    Concept::SymmetricSequential,
    Concept::Sequential,
    Concept::SymmetricMetarational,
    Concept::GeneralMetarational,
    Concept::Simultaneous,
];

/// How many moves or answers of one kind are told one by one.
const TOLD: usize = 6;

/// Why the state is, or is not, stable.
#[must_use]
pub fn explanation(case: &Case, analysis: &Analysis, focus: Focus) -> Page {
    let mut telling = Telling::new(case, analysis, focus.state);
    telling.state();
    for focal in case.dispute.decision_makers() {
        if focus.focal.is_none_or(|only| only == focal) {
            let concept = concept_for(analysis, focus, focal);
            telling.verdict(&analysis.witness(case, concept, focal, focus.state));
        }
    }
    telling.rests_on();
    telling.page
}

/// The concept asked for, or the narrowest under which the state is stable for `focal`, or
/// else GMR, the widest that looks at answers.
pub(crate) fn concept_for(analysis: &Analysis, focus: Focus, focal: DecisionMaker) -> Concept {
    let is_stable = |concept: &Concept| {
        let stable = analysis.answer.stable(*concept);
        stable.is_some_and(|sets| sets[focal.index()].contains(focus.state))
    };
    let telling = || TELLING.into_iter().find(is_stable).unwrap_or(Concept::GeneralMetarational);
    focus.concept.unwrap_or_else(telling)
}

/// An explanation being told.
pub(crate) struct Telling<'c> {
    case: &'c Case,
    analysis: &'c Analysis,
    words: Words<'c>,
    state: State,
    /// The judgements the telling has come to so far.
    judgements: BTreeSet<Judgement>,
    page: Page,
}

impl<'c> Telling<'c> {
    pub(crate) fn new(case: &'c Case, analysis: &'c Analysis, state: State) -> Self {
        let words = analysis.words(case);
        Self { case, analysis, words, state, judgements: BTreeSet::new(), page: Page::default() }
    }

    /// What the state is.
    fn state(&mut self) {
        let status_quo = self.analysis.answer.space.status_quo(&self.case.dispute);
        let now =
            if status_quo == Some(self.state) { ", where the dispute stands now" } else { "" };
        let mut title = self.words.state(self.state);
        title.replace_range(..1, "S");
        self.page.heading(1, format!("{title}{now}"));
        super::analyze::doings(&mut self.page, self.words, self.state);
    }

    /// One decision maker's verdict and its reason.
    fn verdict(&mut self, witness: &Witness) {
        let (name, concept) = (self.words.name(witness.focal), concept_name(witness.concept));
        let (tone, stays) =
            if witness.is_stable() { (Tone::Good, "stays") } else { (Tone::Bad, "would leave") };
        let title = Text::default().then(format!("{name} ")).and(tone, stays);
        self.page.heading(2, title.and(Tone::Faint, format!("  ({concept})")));
        let also = self.also_stable(witness);
        match &witness.reason {
            Reason::Deterred(deterrents) if deterrents.is_empty() => {
                self.nothing_to_gain(witness.focal);
            }
            Reason::Deterred(deterrents) => {
                let credibly = answer_words(witness.concept).credibly;
                self.page.say(match deterrents.len() {
                    1 => format!(
                        "{name} could gain by one move from here, but it can be {credibly}:"
                    ),
                    n => format!(
                        "{name} could gain by {n} moves from here, but each can be {credibly}:"
                    ),
                });
                for deterrent in deterrents.iter().take(TOLD) {
                    self.improvement(witness.focal, deterrent.improvement);
                    self.sanction(witness, deterrent.improvement, &deterrent.sanction);
                }
                self.rest(deterrents.len());
            }
            Reason::Undeterred(improvement) => {
                self.improvement(witness.focal, *improvement);
                self.no_sanction(witness, *improvement);
            }
        }
        self.page.say(also);
    }

    /// Under which concepts the state is stable for the witness's decision maker.
    fn also_stable(&self, witness: &Witness) -> Text {
        let answer = &self.analysis.answer;
        let holds = |concept: &Concept| {
            answer.stable(*concept).is_some_and(|s| s[witness.focal.index()].contains(self.state))
        };
        let stable: Vec<Concept> = answer.concepts().filter(holds).collect();
        let n_asked = answer.concepts().count();
        let text = match stable.len() {
            0 => "Stable under none of the concepts asked for.".to_owned(),
            _ => format!("Stable under {}.", super::concepts::named(&stable, n_asked)),
        };
        toned(Tone::Faint, text)
    }

    /// Says that no move is a gain, and why, the moves grouped by what decides.
    fn nothing_to_gain(&mut self, focal: DecisionMaker) {
        let graph = self.analysis.graph(self.case);
        let moves = graph.moves(focal, self.state);
        let name = self.words.name(focal);
        if moves.is_empty() {
            self.page.say(format!("{name} has no move from here: all its options are bound."));
            return;
        }
        self.page.say(match moves.len() {
            1 => format!("{name} has one move from here and does not gain by it."),
            n => format!("{name} has {n} moves from here and gains by none of them."),
        });
        let mut groups: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for &end in moves.iter() {
            let (_, deciding) = self.words.compare(focal, self.state, end);
            let place = self.note(focal, deciding);
            *groups.entry((place, self.loss(deciding))).or_default() += 1;
        }
        for ((_, loss), n) in groups {
            let which = match (n, moves.len()) {
                (n, all) if n == all && n == 1 => "It".to_owned(),
                (n, all) if n == all => "Every one".to_owned(),
                (n, _) => format!("{n} of them"),
            };
            self.page.entry(0, format!("{which} {loss}."));
        }
    }

    /// What a move from here to a state no better would mean.
    fn loss(&self, deciding: Deciding) -> String {
        match deciding {
            Deciding::Wish(place, statement, _) => {
                format!("would cost it wish {}: {}", place + 1, self.words.wish(statement))
            }
            Deciding::Places(here, _) => {
                format!("would lead to states it ranks below this one (its no. {here})")
            }
            Deciding::Nothing => "would make no difference to it".to_owned(),
        }
    }

    /// Tells a move that is a gain, and why it is one.
    fn improvement(&mut self, focal: DecisionMaker, to: State) {
        let text = Text::default()
            .and(Tone::Strong, format!("By {}", self.words.change(focal, self.state, to)))
            .then(format!(
                " {} would come to {}, which it prefers: {}.",
                self.words.name(focal),
                self.words.state(to),
                self.better(focal, to, self.state)
            ));
        self.page.entry(0, text);
    }

    /// Why `focal` prefers `left` to `right`.
    pub(crate) fn better(&mut self, focal: DecisionMaker, left: State, right: State) -> String {
        let (_, deciding) = self.words.compare(focal, left, right);
        self.note(focal, deciding);
        match deciding {
            Deciding::Wish(place, statement, true) => {
                format!("it brings wish {} ({})", place + 1, self.words.wish(statement))
            }
            Deciding::Wish(place, statement, false) => {
                format!("it keeps wish {} ({})", place + 1, self.words.wish(statement))
            }
            Deciding::Places(left, right) => {
                format!("it ranks it no. {left}, and this no. {right}")
            }
            Deciding::Nothing => "it likes the two equally".to_owned(),
        }
    }

    /// Why `end` is no better than the state examined for `focal`.
    pub(crate) fn no_better(&mut self, focal: DecisionMaker, end: State) -> String {
        let name = self.words.name(focal);
        if end == self.state {
            return format!("That is where it began: {name} has gained nothing");
        }
        let (order, deciding) = self.words.compare(focal, end, self.state);
        self.note(focal, deciding);
        let end = self.words.state(end);
        match deciding {
            Deciding::Wish(place, statement, _) => format!(
                "{name} likes {end} less than staying: it would lack wish {} ({})",
                place + 1,
                self.words.wish(statement)
            ),
            Deciding::Places(left, right) => {
                format!("{name} ranks {end} no. {left}, below staying, which is no. {right}")
            }
            Deciding::Nothing => {
                debug_assert!(order.is_eq());
                format!("{name} likes {end} no better than staying")
            }
        }
    }

    /// Tells what meets the move to `moved`.
    fn sanction(&mut self, witness: &Witness, moved: State, sanction: &Sanction) {
        match sanction {
            Sanction::Sequence(steps) => self.sequence(witness, moved, steps),
            Sanction::Simultaneous(together) => {
                let others: Vec<String> = (together.movers.iter())
                    .map(|&(mover, to)| {
                        let change = self.words.change(mover, self.state, to);
                        format!("{} gains by {change}", self.words.name(mover))
                    })
                    .collect();
                let end = self.words.state(together.end);
                let no_better = self.no_better(witness.focal, together.end);
                let others = crate::words::listed(&others);
                self.page.entry(
                    1,
                    format!("But if at the same time {others}, all end at {end}. {no_better}."),
                );
            }
        }
    }

    fn sequence(&mut self, witness: &Witness, moved: State, steps: &[Step]) {
        let Some(last) = steps.last() else { return };
        let mut text = Text::from("But then ");
        let (mut at, mut joint) = (moved, "");
        for step in steps {
            let change = self.words.change(step.mover, at, step.to);
            text = text
                .then(format!("{joint}{} could answer by {change}", self.words.name(step.mover)));
            if answer_words(witness.concept).gains {
                let gain = self.better(step.mover, step.to, at);
                text = text.then(format!(", a gain for it as {gain}"));
            }
            (at, joint) = (step.to, "; then ");
        }
        let no_better = self.no_better(witness.focal, last.to);
        self.page.entry(1, text.then(format!(". {no_better}.")));
        if answer_words(witness.concept).symmetric {
            self.no_escape(witness.focal, last.to);
        }
    }

    fn no_escape(&mut self, focal: DecisionMaker, end: State) {
        let graph = self.analysis.graph(self.case);
        let n_moves = graph.moves(focal, end).len();
        let name = self.words.name(focal);
        let text = match n_moves {
            0 => format!("From there {name} has no move."),
            n => format!(
                "From there {name} has {}, none to anything better than staying.",
                counted(n, "move", "moves")
            ),
        };
        self.page.entry(2, text);
    }

    /// Tells why nothing deters from the move to `moved`.
    fn no_sanction(&mut self, witness: &Witness, moved: State) {
        let name = self.words.name(witness.focal);
        let Some(steps) = witness.concept.steps() else {
            let text = match witness.concept {
                Concept::Nash => "Nash stability looks no further than this gain.".to_owned(),
                _ => format!("No gains of others at the same time spoil it for {name}."),
            };
            self.page.entry(1, text);
            return;
        };
        let graph = self.analysis.graph(self.case);
        let form = self.analysis.form(self.case);
        let view = View::searching(&graph, Some(form), witness.focal);
        let replies = view.replies(steps, moved);
        let n_hurting = replies.iter().filter(|&end| view.deters(self.state, end)).count();
        let kind = answer_words(witness.concept);
        let text = match (replies.len(), n_hurting) {
            (0, _) => format!("Nobody can answer it{}.", kind.by_gaining),
            (n, 0) => format!(
                "The others can bring about {} by answering{}; {name} prefers {} to staying.",
                counted(n, "state", "states"),
                kind.by_gaining,
                if n == 1 { "it" } else { "every one of them" }
            ),
            (_, n) => format!(
                "{} would hurt {name}, but it could escape from {} by a move of its own.",
                counted(n, "answer", "answers"),
                if n == 1 { "it" } else { "each" }
            ),
        };
        self.page.entry(1, text);
    }

    fn rest(&mut self, n: usize) {
        if n > TOLD {
            let more = counted(n - TOLD, "more is", "more are");
            self.page.entry(0, toned(Tone::Faint, format!("{more} met in the same way.")));
        }
    }

    /// Keeps the judgement that decides, to say later what it rests on; gives its place.
    fn note(&mut self, focal: DecisionMaker, deciding: Deciding) -> usize {
        match deciding {
            Deciding::Wish(place, ..) => {
                self.judgements.insert(Judgement::Statement(focal, place));
                place
            }
            Deciding::Places(..) => {
                self.judgements.insert(Judgement::Ranking(focal));
                0
            }
            Deciding::Nothing => usize::MAX,
        }
    }

    /// Says what the judgements told of rest on.
    fn rests_on(&mut self) {
        let cited_ones: Vec<Judgement> = (self.judgements.iter().copied())
            .filter(|&judgement| !self.case.dispute.because(judgement).is_empty())
            .collect();
        if cited_ones.is_empty() {
            return;
        }
        self.page.heading(2, "What this rests on");
        for judgement in cited_ones {
            let mut text = toned(Tone::Strong, judgement_name(self.case, judgement));
            if let Judgement::Statement(dm, place) = judgement
                && let Preference::Statements(list) = &self.case.dispute.preferences[dm.index()]
            {
                text = text.then(format!(": {}", self.words.wish(&list[place])));
            }
            self.page.entry(0, text);
            for evidence in self.case.dispute.because(judgement) {
                self.page.entry(1, cited(self.case, evidence));
            }
        }
    }
}

/// How a concept's answers are spoken of.
struct AnswerWords {
    credibly: &'static str,
    by_gaining: &'static str,
    /// Whether each step of an answer is a gain for the one who makes it.
    gains: bool,
    /// Whether the way out is looked at too.
    symmetric: bool,
}

fn answer_words(concept: Concept) -> AnswerWords {
    let symmetric =
        matches!(concept, Concept::SymmetricMetarational | Concept::SymmetricSequential);
    match concept {
        Concept::Sequential | Concept::SymmetricSequential => AnswerWords {
            credibly: "credibly answered",
            by_gaining: " with moves that pay the one who makes them",
            gains: true,
            symmetric,
        },
        Concept::Simultaneous => {
            AnswerWords { credibly: "spoilt", by_gaining: "", gains: false, symmetric }
        }
        _ => AnswerWords { credibly: "answered", by_gaining: "", gains: false, symmetric },
    }
}

/// One sentence on why a state holds under the narrowest of `concepts`.
pub(crate) fn why_it_holds(
    case: &Case,
    analysis: &Analysis,
    state: State,
    concepts: &[Concept],
) -> String {
    let Some(&concept) = TELLING.iter().find(|concept| concepts.contains(concept)) else {
        return String::new();
    };
    let mut telling = Telling::new(case, analysis, state);
    let witness_of = |focal| analysis.witness(case, concept, focal, state);
    let tempted = case.dispute.decision_makers().map(witness_of).find_map(|witness| {
        let Reason::Deterred(deterrents) = &witness.reason else { return None };
        Some((witness.focal, deterrents.first()?.clone()))
    });
    let Some((focal, deterrent)) = tempted else {
        return "Nobody gains by moving alone.".to_owned();
    };
    let gain = telling.words.change(focal, state, deterrent.improvement);
    let name = telling.words.name(focal);
    let (answer, end) = match &deterrent.sanction {
        Sanction::Sequence(steps) => {
            let Some(last) = steps.last() else { return String::new() };
            let movers: Vec<&str> =
                steps.iter().map(|step| telling.words.name(step.mover)).collect();
            let change = telling.words.sequence(deterrent.improvement, steps);
            let answer = match movers.as_slice() {
                [_] => format!("could be answered by {change}"),
                _ => format!("could be answered: {change}"),
            };
            (answer, last.to)
        }
        Sanction::Simultaneous(together) => {
            let others: Vec<&str> =
                together.movers.iter().map(|&(mover, _)| telling.words.name(mover)).collect();
            (format!("is spoilt if {} moves too", crate::words::listed(&others)), together.end)
        }
    };
    let no_better = telling.no_better(focal, end);
    format!("{name} would gain by {gain}, but that {answer}. {no_better}.")
}

/// One sentence on who would leave a state, under the widest concept that lets anyone.
pub(crate) fn why_it_fails(case: &Case, analysis: &Analysis, state: State) -> Option<String> {
    let mut telling = Telling::new(case, analysis, state);
    let answer = &analysis.answer;
    let widest_first = TELLING.iter().rev().filter(|concept| **concept != Concept::Simultaneous);
    let (concept, focal) = widest_first.into_iter().find_map(|&concept| {
        let stable = answer.stable(concept)?;
        let leaves = |dm: &DecisionMaker| !stable[dm.index()].contains(state);
        case.dispute.decision_makers().find(leaves).map(|focal| (concept, focal))
    })?;
    let witness = analysis.witness(case, concept, focal, state);
    let Reason::Undeterred(improvement) = witness.reason else { return None };
    let change = telling.words.change(focal, state, improvement);
    let gain = telling.better(focal, improvement, state);
    let unanswered = match concept {
        Concept::Nash => "",
        Concept::Sequential | Concept::SymmetricSequential => ", and no credible answer deters it",
        _ => ", and no answer deters it",
    };
    Some(format!("{} gains by {change}: {gain}{unanswered}.", telling.words.name(focal)))
}
