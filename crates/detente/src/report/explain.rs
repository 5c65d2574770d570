//! Why a state is, or is not, stable: the move, who gains, who answers, why that deters,
//! which wish decides and what it rests on.

use super::concepts::{
    concept_name, is_credible, named, narrowest_first, nobody_gains, widest_first,
};
use super::evidence::{cited, judgement_name};
use super::telling::Telling;
use crate::page::{Page, Text, Tone, toned};
use crate::words::{counted, listed};
use crate::{Analysis, Case};
use detente_analysis::{Classic, Concept, Deterrent, Reading, Reason, Witness};
use detente_model::{DecisionMaker, Judgement, Preference, State};
use std::collections::{BTreeMap, BTreeSet};

/// What an explanation is about.
#[derive(Clone, Copy, Debug)]
pub struct Focus<'m> {
    /// The state.
    pub state: State,
    /// The decision maker examined; all of them if `None`.
    pub focal: Option<DecisionMaker>,
    /// The concept; for each decision maker the most telling one if `None`.
    pub concept: Option<Concept>,
    /// A concept for each decision maker, in their order, instead of one for all.
    pub mix: Option<&'m [Concept]>,
}

impl Focus<'_> {
    /// The concept asked for, for a decision maker.
    fn asked(self, focal: DecisionMaker) -> Option<Concept> {
        self.mix.and_then(|mix| mix.get(focal.index()).copied()).or(self.concept)
    }
}

/// How many moves that are gains are told one by one.
pub(super) const TOLD: usize = 6;

/// Why the state is, or is not, stable.
#[must_use]
pub fn explanation<'c>(case: &'c Case, analysis: &'c Analysis, focus: Focus<'c>) -> Page {
    let telling = Telling::new(case, analysis, focus.state);
    let mut explanation = Explanation { telling, focus, page: Page::default() };
    explanation.state();
    let (bound, free) = explanation.examined();
    for focal in free {
        explanation.verdict(focal);
    }
    explanation.without_moves(&bound);
    explanation.rests_on();
    explanation.page
}

/// The concept asked for, or the narrowest answered under which the state is stable for `focal`,
/// or else the widest that looks at answers.
pub(crate) fn concept_for(analysis: &Analysis, focus: Focus, focal: DecisionMaker) -> Concept {
    let is_stable = |concept: &Concept| {
        let stable = analysis.answer.stable(*concept);
        stable.is_some_and(|sets| sets[focal.index()].contains(focus.state))
    };
    let answered = || analysis.answer.concepts();
    let narrowest = || narrowest_first(answered()).into_iter().find(is_stable);
    let widest = || widest_first(answered()).into_iter().next();
    let telling = || narrowest().or_else(widest).unwrap_or(Concept::GeneralMetarational);
    focus.asked(focal).unwrap_or_else(telling)
}

/// An explanation and the page it is told on.
pub(super) struct Explanation<'c> {
    pub(super) telling: Telling<'c>,
    pub(super) focus: Focus<'c>,
    pub(super) page: Page,
}

impl<'c> Explanation<'c> {
    pub(super) fn name(&self, decision_maker: DecisionMaker) -> &'c str {
        self.telling.words.name(decision_maker)
    }

    /// What the state is, and whether it holds.
    fn state(&mut self) {
        let Telling { case, analysis, words, state, .. } = self.telling;
        let is_now = analysis.answer.space.status_quo(&case.dispute) == Some(state);
        let now = if is_now { ", where the dispute stands now" } else { "" };
        self.page.heading(1, format!("{}: {}{now}", case.dispute.name, words.state(state)));
        super::analyze::doings(&mut self.page, words, state);
        if self.focus.focal.is_none() {
            self.page.say(self.in_short());
        }
    }

    /// Whether the state holds, in a sentence.
    pub(super) fn in_short(&self) -> String {
        let Telling { case, analysis, words, state, .. } = self.telling;
        let holds: Vec<Concept> = analysis.answer.holds_under(state).collect();
        let n_asked = analysis.answer.concepts().count();
        match narrowest_first(holds.iter().copied()).first().map(|each| each.classic()) {
            Some(Some((Classic::Nash, reading))) => {
                return format!("This state holds: {}.", nobody_gains(reading));
            }
            Some(Some(_)) => {
                return format!(
                    "This state holds by deterrence ({}): whoever would gain by moving can be \
                     answered.",
                    named(&holds, n_asked)
                );
            }
            Some(None) => {
                return format!(
                    "This state holds under {}, and not otherwise.",
                    named(&holds, n_asked)
                );
            }
            None => {}
        }
        let answered: Vec<Concept> = analysis.answer.concepts().collect();
        match super::why::leaving(case, analysis, state, &answered) {
            Some((concept, leaving)) => {
                let names: Vec<&str> = leaving.iter().map(|&dm| words.name(dm)).collect();
                let is_plain = concept.classic().is_none_or(|(_, how)| how == Reading::Plain);
                let under = format!(" under {}", concept_name(concept));
                format!(
                    "This state does not hold: {} would leave it{}.",
                    listed(&names),
                    if is_plain { "" } else { &under }
                )
            }
            None => "No concept was decided for this state.".to_owned(),
        }
    }

    /// The decision makers asked about: those without a move from here, and the others.
    pub(super) fn examined(&self) -> (Vec<DecisionMaker>, Vec<DecisionMaker>) {
        let Telling { case, analysis, state, .. } = self.telling;
        let graph = analysis.graph(case);
        let asked = |dm: &DecisionMaker| self.focus.focal.is_none_or(|only| only == *dm);
        let asked = case.dispute.decision_makers().filter(asked);
        asked.partition(|&dm| graph.moves(dm, state).is_empty())
    }

    /// One decision maker's verdict and its reason.
    pub(super) fn verdict(&mut self, focal: DecisionMaker) {
        let Telling { case, analysis, state, .. } = self.telling;
        let concept = concept_for(analysis, self.focus, focal);
        let witness = analysis.witness(case, concept, focal, state);
        self.page.heading(2, self.headline(&witness));
        self.reason(&witness);
    }

    /// Why the witness is right.
    pub(super) fn reason(&mut self, witness: &Witness) {
        let reading = witness.concept.classic().map(|(_, reading)| reading);
        self.telling.reading = reading.unwrap_or(Reading::Plain);
        match &witness.reason {
            Reason::Deterred(deterrents) if deterrents.is_empty() => {
                self.nothing_to_gain(witness.focal);
            }
            Reason::Deterred(deterrents) => self.deterred(witness, deterrents),
            Reason::Undeterred(improvement) => {
                self.improvement(witness.focal, *improvement);
                let unanswered = self.telling.no_sanction(witness, *improvement);
                self.page.entry(1, unanswered);
            }
            _ => self.looking_ahead(witness),
        }
    }

    /// Who stays or would leave, and under which concepts.
    fn headline(&self, witness: &Witness) -> Text {
        let stays_strongly = matches!(&witness.reason, Reason::Graded(both) if both[1].is_stable());
        let (tone, stays) = match witness.is_stable() {
            true => (Tone::Good, "stays"),
            false if stays_strongly => (Tone::Good, "stays, and strongly: not"),
            false => (Tone::Bad, "would leave"),
        };
        let under = match self.focus.asked(witness.focal) {
            Some(concept) => format!("under {}", concept_name(concept)),
            None => self.stable_under(witness.focal),
        };
        let title = Text::default().then(format!("{} ", self.name(witness.focal)));
        title.and(tone, stays).and(Tone::Faint, format!("  {under}"))
    }

    /// Under which concepts the state is stable for `focal`, and under which it is not.
    fn stable_under(&self, focal: DecisionMaker) -> String {
        let answer = &self.telling.analysis.answer;
        let holds = |concept: &Concept| {
            let stable = answer.stable(*concept);
            stable.is_some_and(|sets| sets[focal.index()].contains(self.focus.state))
        };
        let decided = answer.concepts().filter(|&concept| answer.stable(concept).is_some());
        let (stable, unstable): (Vec<Concept>, Vec<Concept>) = decided.partition(holds);
        let n_asked = answer.concepts().count();
        match (stable.as_slice(), unstable.as_slice()) {
            ([], unstable) => format!("under {}", named(unstable, n_asked)),
            (stable, []) => format!("under {}", named(stable, n_asked)),
            (stable, unstable) => {
                format!("under {}; not under {}", named(stable, n_asked), named(unstable, n_asked))
            }
        }
    }

    /// Says that no move is a gain, and why, the moves grouped by what decides.
    pub(super) fn nothing_to_gain(&mut self, focal: DecisionMaker) {
        let Telling { case, analysis, words, state, .. } = self.telling;
        let name = words.name(focal);
        let graph = analysis.graph(case);
        let moves = graph.moves(focal, state);
        if let ([only], false) = (moves.as_ref(), self.telling.reading == Reading::Relational) {
            let (change, (_, deciding)) =
                (words.change(focal, state, *only), words.compare(focal, state, *only));
            self.telling.note(focal, deciding);
            let loss = self.telling.loss(deciding);
            self.page.say(format!("{name} has one move from here, {change}, which {loss}."));
            return;
        }
        let n_moves = moves.len();
        if self.telling.reading == Reading::Relational {
            let n = counted(n_moves, "move", "moves");
            let none = "none of them is what its attitudes ask for";
            self.page.say(format!("{name} has {n} from here, and {none}."));
            return;
        }
        self.page.say(format!("{name} has {n_moves} moves from here and gains by none of them:"));
        let mut groups: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for &end in moves.iter() {
            let (_, deciding) = words.compare(focal, state, end);
            let place = self.telling.note(focal, deciding);
            *groups.entry((place, self.telling.losses(deciding))).or_default() += 1;
        }
        for ((_, loss), n) in groups {
            let which = if n == n_moves { "each".to_owned() } else { n.to_string() };
            self.page.entry(0, format!("{which} {loss}"));
        }
    }

    /// Tells the moves that are gains and what deters from each.
    fn deterred(&mut self, witness: &Witness, deterrents: &[Deterrent]) {
        let name = self.name(witness.focal);
        let answered = match witness.concept.classic() {
            Some((Classic::Simultaneous, _)) => "spoilt",
            _ if is_credible(witness.concept) => "credibly answered",
            _ => "answered",
        };
        self.page.say(match deterrents.len() {
            1 => format!("{name} could gain by one move from here, but it can be {answered}:"),
            n => format!("{name} could gain by {n} moves from here, but each can be {answered}:"),
        });
        for Deterrent { improvement, sanction } in deterrents.iter().take(TOLD) {
            self.improvement(witness.focal, *improvement);
            let told = self.telling.sanction(witness.focal, *improvement, sanction);
            self.page.entry(1, told);
            if let Some(told) = self.telling.no_escape(witness.concept, witness.focal, sanction) {
                self.page.entry(2, told);
            }
        }
        if deterrents.len() > TOLD {
            let n = counted(deterrents.len() - TOLD, "more move", "more moves");
            self.page.entry(0, toned(Tone::Faint, format!("{n}, answered in like manner")));
        }
    }

    /// Tells a move that is a gain, and why it is one.
    pub(super) fn improvement(&mut self, focal: DecisionMaker, to: State) {
        let Telling { case, analysis, words, state, .. } = self.telling;
        let better = self.telling.better(focal, to, state);
        let text = toned(Tone::Strong, format!("By {}", words.change(focal, state, to)));
        let is_preferred = analysis.graph(case).prefers(focal, to, state);
        let prefers = if is_preferred { ", which it prefers" } else { "" };
        self.page.entry(
            0,
            text.then(format!(
                ", {} would reach {}{prefers}: {better}.",
                words.name(focal),
                words.state(to)
            )),
        );
    }

    /// Tells together of those who have no move from here.
    pub(super) fn without_moves(&mut self, bound: &[DecisionMaker]) {
        let names: Vec<&str> = bound.iter().map(|&dm| self.name(dm)).collect();
        let (stay, why) = match names.as_slice() {
            [] => return,
            [name] => {
                ("stays", format!("{name} has no move from here: no other choice is open to it."))
            }
            _ => {
                ("stay", "They have no move from here: no other choice is open to them.".to_owned())
            }
        };
        let title = Text::from(format!("{} ", listed(&names))).and(Tone::Good, stay);
        self.page.heading(2, title);
        self.page.say(why);
    }

    /// The judgements the explanation has come to, and the evidence under them.
    pub(super) fn rests_on(&mut self) {
        let Telling { case, words, .. } = self.telling;
        let because = |judgement: &Judgement| case.dispute.because(*judgement);
        let (cited_ones, bare): (Vec<Judgement>, Vec<Judgement>) =
            self.telling.judgements.iter().partition(|judgement| !because(judgement).is_empty());
        if cited_ones.is_empty() {
            return;
        }
        self.page.heading(2, "What this rests on");
        for judgement in &cited_ones {
            let mut text = toned(Tone::Strong, capital(&judgement_name(case, *judgement)));
            if let Judgement::Statement(dm, place) = *judgement
                && let Preference::Statements(list) = &case.dispute.preferences[dm.index()]
            {
                text = text.then(format!(": {}", words.wish(&list[place])));
            }
            self.page.entry(0, text);
            for evidence in because(judgement) {
                self.page.entry(1, cited(case, evidence));
            }
        }
        if !bare.is_empty() {
            let names: Vec<String> = bare.iter().map(|each| judgement_name(case, *each)).collect();
            self.page
                .say(toned(Tone::Faint, format!("No evidence is given for {}.", listed(&names))));
        }
        let sources = cited_ones.iter().flat_map(because).map(|evidence| evidence.source.as_str());
        super::evidence::references(&mut self.page, case, &sources.collect::<BTreeSet<_>>());
    }
}

/// The words with their first letter a capital.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
