//! The sentences of an explanation: why one state is better than another, what meets a
//! move, what deters; and the judgements they have come to.

use super::concepts::{is_credible, is_symmetric};
use super::why::Tempted;
use crate::words::{Deciding, Words, counted, listed};
use crate::{Analysis, Case};
use detente_analysis::{Classic, Concept, Reading, Relation, Sanction, Step, View, Witness};
use detente_model::{DecisionMaker, Expr, Judgement, Possible, State};
use std::collections::BTreeSet;

/// An explanation of one state being told.
pub(crate) struct Telling<'c> {
    pub(crate) case: &'c Case,
    pub(crate) analysis: &'c Analysis,
    pub(crate) words: Words<'c>,
    /// The state explained.
    pub(crate) state: State,
    /// How preferences are read.
    pub(crate) reading: Reading,
    /// Whether these are all states, or only those that it takes to see what deters.
    pub(crate) is_whole: bool,
    /// The judgements the telling has come to so far.
    pub(crate) judgements: BTreeSet<Judgement>,
}

impl<'c> Telling<'c> {
    pub(crate) fn new(case: &'c Case, analysis: &'c Analysis, state: State) -> Self {
        let (words, reading) = (analysis.words(case), Reading::Plain);
        let judgements = BTreeSet::new();
        Self { case, analysis, words, state, reading, is_whole: true, judgements }
    }

    /// How `focal` holds one state against another, where more is to say than better or worse.
    fn relation(&self, focal: DecisionMaker, left: State, right: State) -> Relation {
        self.analysis.graph(self.case).relation(focal, left, right)
    }

    /// Whether `focal` prefers `left` to `right`, or may, as far as is known.
    pub(crate) fn gains(&self, focal: DecisionMaker, left: State, right: State) -> Tempted {
        match self.relation(focal, left, right) {
            held if held.is_better() => Tempted::Yes,
            Relation::Unknown => Tempted::Perhaps,
            Relation::By(_) => Tempted::No,
        }
    }

    /// Remembers the judgement that decides, and gives its place among the wishes.
    pub(crate) fn note(&mut self, focal: DecisionMaker, deciding: Deciding) -> usize {
        match deciding {
            Deciding::Wish(place, _) => {
                self.judgements.insert(Judgement::Statement(focal, place));
                place
            }
            Deciding::Places(..) | Deciding::Related => {
                self.judgements.insert(Judgement::Ranking(focal));
                0
            }
            Deciding::Unknown(_) | Deciding::Nothing => usize::MAX,
        }
    }

    /// A wish by its number and in words.
    fn wish(&self, deciding: Deciding) -> String {
        match deciding {
            Deciding::Wish(place, statement) => {
                format!("wish {} ({})", place + 1, self.words.wish(statement))
            }
            _ => String::new(),
        }
    }

    /// Why `focal` prefers `left` to `right`: what goes on after a colon.
    pub(crate) fn better(&mut self, focal: DecisionMaker, left: State, right: State) -> String {
        if self.reading == Reading::Relational {
            return "that is what its attitudes to the others and to itself ask for".to_owned();
        }
        if self.relation(focal, left, right) == Relation::Unknown {
            return match self.words.possible(focal, left, right) {
                Possible { better: true, worse: false } => {
                    "it may like that better, and does not like it less".to_owned()
                }
                Possible { better: false, worse: true } => {
                    "it may like that less and never likes it better, and what is not known \
                     tempts in this reading"
                        .to_owned()
                }
                _ => "which of the two it likes better is not known".to_owned(),
            };
        }
        let (_, deciding) = self.words.compare(focal, left, right);
        self.note(focal, deciding);
        match deciding {
            Deciding::Wish(_, statement) => match statement.wish {
                Expr::If { ref condition, .. }
                    if !condition.holds(self.words.space.choices(left)) =>
                {
                    format!("{} then asks for nothing any more", self.wish(deciding))
                }
                _ => format!("that brings {}", self.wish(deciding)),
            },
            Deciding::Places(left, right) => {
                format!("no. {left} in its ranking instead of no. {right}")
            }
            Deciding::Related => "as its relation says".to_owned(),
            Deciding::Unknown(_) => "which of the two it prefers is not known".to_owned(),
            Deciding::Nothing => "it likes the two equally".to_owned(),
        }
    }

    /// That `end` is no better for `focal` than staying, and why: a sentence without its stop.
    pub(crate) fn no_better(&mut self, focal: DecisionMaker, end: State) -> String {
        let name = self.words.name(focal);
        if end == self.state {
            return format!("That leads back to where it began: {name} has gained nothing");
        }
        let brings = format!("That brings about {}", self.words.state(end));
        if self.reading == Reading::Relational {
            return format!("{brings}, which is not what {name}'s attitudes ask for");
        }
        if self.relation(focal, end, self.state) == Relation::Unknown {
            return format!("{brings}, and whether {name} likes that better is not known");
        }
        let (_, deciding) = self.words.compare(focal, end, self.state);
        self.note(focal, deciding);
        let worse = match self.relation(focal, end, self.state) {
            Relation::By(..=-2) => "much worse",
            _ => "worse",
        };
        match deciding {
            Deciding::Wish(_, statement) => {
                let wish = self.wish(deciding);
                let loses = match statement.wish {
                    Expr::If { .. } => format!("{wish} then asks for what is not so"),
                    _ => format!("it loses {wish}"),
                };
                format!("{brings}, {worse} for {name} than staying: {loses}")
            }
            Deciding::Places(end, here) => format!(
                "{brings}, {worse} for {name} than staying: no. {end} in its ranking instead of no. \
                 {here}"
            ),
            Deciding::Related => format!("{brings}, for {name} worse than staying by its relation"),
            Deciding::Unknown(_) => format!("{brings}, and {name} may prefer staying"),
            Deciding::Nothing => format!("{brings}, for {name} no better than staying"),
        }
    }

    /// What the one move from here does to the one who makes it, being no gain.
    pub(crate) fn loss(&self, deciding: Deciding) -> String {
        match deciding {
            Deciding::Places(here, there) => format!(
                "would bring it to a worse state: no. {there} in its ranking instead of no. {here}"
            ),
            _ => self.losses(deciding),
        }
    }

    /// The same for several moves.
    pub(crate) fn losses(&self, deciding: Deciding) -> String {
        match deciding {
            Deciding::Wish(_, statement) => match statement.wish {
                Expr::If { .. } => format!("would leave {} unfulfilled", self.wish(deciding)),
                _ => format!("would cost it {}", self.wish(deciding)),
            },
            Deciding::Places(here, _) => {
                format!("would bring it to a state that it ranks below this one, its no. {here}")
            }
            Deciding::Related => "would leave it worse off by its relation".to_owned(),
            Deciding::Unknown(here) => match (here.better, here.worse) {
                (true, false) => "may leave it worse off, and never better".to_owned(),
                (false, true) => "may leave it better off, and never worse".to_owned(),
                _ => "may leave it better or worse off".to_owned(),
            },
            Deciding::Nothing => "would make no difference to it".to_owned(),
        }
    }

    /// What meets the move to `moved`, and why that deters.
    pub(crate) fn sanction(
        &mut self,
        focal: DecisionMaker,
        moved: State,
        sanction: &Sanction,
    ) -> String {
        let (answer, end) = match sanction {
            Sanction::Sequence(steps) => {
                let end = steps.last().map_or(moved, |step| step.to);
                (format!("But then {}", self.answers(moved, steps)), end)
            }
            Sanction::Simultaneous(together) => {
                let gains: Vec<String> = (together.movers.iter())
                    .map(|&(mover, to)| {
                        let change = self.words.change(mover, self.state, to);
                        format!("{} gains by {change}", self.words.name(mover))
                    })
                    .collect();
                (format!("But perhaps at the same time {}", listed(&gains)), together.end)
            }
        };
        format!("{answer}. {}.", self.no_better(focal, end))
    }

    /// Who answers how, and whether it is a gain for the one who does.
    pub(crate) fn answers(&mut self, moved: State, steps: &[Step]) -> String {
        let mut at = moved;
        let mut answers = Vec::new();
        for step in steps {
            let change = self.words.change(step.mover, at, step.to);
            let graph = self.analysis.graph(self.case);
            let is_credible = self.reading.is_credible(&graph, step.mover, at, step.to);
            let gain = match self.gains(step.mover, step.to, at) {
                _ if !is_credible => ", though it would not gain by that".to_owned(),
                Tempted::Perhaps => {
                    format!(", perhaps a gain for it: {}", self.better(step.mover, step.to, at))
                }
                _ => format!(", a gain for it: {}", self.better(step.mover, step.to, at)),
            };
            answers.push(format!("{} could answer by {change}{gain}", self.words.name(step.mover)));
            at = step.to;
        }
        answers.join("; then ")
    }

    /// That there is no way out of the state an answer leads to, where that is looked at.
    pub(crate) fn no_escape(
        &self,
        concept: Concept,
        focal: DecisionMaker,
        sanction: &Sanction,
    ) -> Option<String> {
        let Sanction::Sequence(steps) = sanction else { return None };
        let end = steps.last().filter(|_| is_symmetric(concept))?.to;
        let name = self.words.name(focal);
        Some(match self.analysis.graph(self.case).moves(focal, end).len() {
            0 => format!("From there {name} has no move."),
            1 => format!("From there {name} has one move, to nothing better than staying."),
            n => format!("From there {name} has {n} moves, none to anything better than staying."),
        })
    }

    /// Why nothing deters the witness's decision maker from the move to `moved`.
    pub(crate) fn no_sanction(&self, witness: &Witness, moved: State) -> String {
        let name = self.words.name(witness.focal);
        let classic = witness.concept.classic().map(|(classic, _)| classic);
        let Some(steps) = witness.concept.steps() else {
            return match classic {
                Some(Classic::Nash) => {
                    "Under Nash stability that settles it: answers are not looked at.".to_owned()
                }
                _ => format!("No gains of others at the same time spoil it for {name}."),
            };
        };
        let paying = if is_credible(witness.concept) {
            " with moves that pay the one who makes them"
        } else {
            ""
        };
        if !self.is_whole {
            return format!("Nothing that the others could answer{paying} deters {name}.");
        }
        let graph = self.analysis.graph(self.case);
        let form = self.analysis.form(self.case);
        let view = View::read(&graph, form, witness.focal, self.reading);
        let replies = view.replies(steps, moved);
        let n_deterring = replies.iter().filter(|&end| view.deters(self.state, end)).count();
        match (replies.len(), n_deterring) {
            (0, _) => format!("Nobody could answer that{paying}."),
            (1, 0) => format!(
                "The others could bring about one state by answering{paying}, and {}.",
                self.undeterring(name, ["it", "does not find it"])
            ),
            (n, 0) => format!(
                "The others could bring about {n} states by answering{paying}; {}.",
                self.undeterring(name, ["each of them", "finds none of them"])
            ),
            (_, n) => format!(
                "By answering{paying} the others could bring about {} that would deter {name}; \
                 but it could then move on to one that does not.",
                counted(n, "state", "states"),
            ),
        }
    }

    /// Why an answer does not deter.
    fn undeterring(&self, name: &str, [what, not]: [&str; 2]) -> String {
        match self.reading {
            Reading::Plain => format!("{name} likes {what} better than staying"),
            Reading::AtLeast(2, _) => {
                format!("{name} {not} much worse than staying")
            }
            _ => format!("{name} is not deterred by {what}"),
        }
    }
}
