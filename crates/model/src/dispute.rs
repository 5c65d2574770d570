//! The dispute itself, and the questions whose answer is the definition.

use crate::{
    Attitudes, Belief, Choices, Date, DecisionMaker, Evidence, Expr, GivenMove, GraphForm,
    NamedState, OptionId, Preference,
};

/// The most options a case may have: a combination of options is one machine-independent
/// 128-bit word everywhere.
pub const MAX_OPTIONS: usize = 128;

/// A dispute as the analyst states it, every name resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispute {
    /// What the case is called.
    pub name: String,
    /// The day the model speaks of.
    pub as_of: Option<Date>,
    /// The decision makers, in the order declared.
    pub decision_makers: Vec<DecisionMakerRecord>,
    /// All options in the order declared; each decision maker's stand together.
    pub options: Vec<OptionRecord>,
    /// What makes combinations of options infeasible.
    pub constraints: Vec<Constraint>,
    /// Options that cannot be taken back, or not taken up again.
    pub irreversible: Vec<Irreversible>,
    /// Moves that are not open although both of their ends are feasible.
    pub forbidden_moves: Vec<ForbiddenMove>,
    /// Groups of combinations that count as one state.
    pub same_states: Vec<SameState>,
    /// Where the dispute stands now.
    pub status_quo: Option<StatusQuo>,
    /// What each decision maker wants, in the order of `decision_makers`.
    pub preferences: Vec<Preference>,
    /// Places, persons and organisations that reports speak of.
    pub named: Vec<crate::Named>,
    /// Words in which reports speak of options, in the order of the options.
    pub phrases: Vec<crate::OptionPhrase>,
    /// The states and moves, where they are given directly; there are no options then.
    pub graph: Option<GraphForm>,
    /// How decision makers take one another's preferences, where that is said.
    pub attitudes: Vec<Attitudes>,
    /// What decision makers believe that is not so.
    pub beliefs: Vec<Belief>,
}

/// A decision maker's own particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionMakerRecord {
    /// The name the case language uses.
    pub id: String,
    /// The name people use.
    pub name: String,
}

/// An option's own particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionRecord {
    /// The one who may take the option.
    pub owner: DecisionMaker,
    /// The name the case language uses, without its owner's.
    pub id: String,
    /// What taking it means, in words.
    pub meaning: String,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// A rule that some combinations of options break; those are infeasible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// The rule.
    pub rule: ConstraintRule,
    /// Why, in the analyst's words.
    pub why: Option<String>,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// The ways of stating a constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintRule {
    /// No state in which this holds.
    Infeasible(Expr),
    /// In every state exactly one of these holds.
    ExactlyOne(Vec<Expr>),
    /// In every state at least one of these holds.
    AtLeastOne(Vec<Expr>),
    /// In every state at most one of these holds.
    AtMostOne(Vec<Expr>),
    /// The first never holds without the second.
    Requires(Expr, Expr),
}

/// An option with a direction of no return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Irreversible {
    /// The option.
    pub option: OptionId,
    /// `true`: once taken it stays taken. `false`: once given up it stays given up.
    pub once_taken: bool,
    /// Why, in the analyst's words.
    pub why: Option<String>,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// Moves by one decision maker that are not open to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForbiddenMove {
    /// The one who may not move so.
    pub mover: DecisionMaker,
    /// Where the moves start.
    pub from: Expr,
    /// Where they end.
    pub to: Expr,
    /// Why, in the analyst's words.
    pub why: Option<String>,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// Combinations that count as one state (coalesced).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameState {
    /// All feasible combinations in which this holds are one state.
    pub when: Expr,
    /// What that state is called.
    pub name: String,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// Where the dispute stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusQuo {
    /// The options taken now; the rest are not.
    pub choices: Choices,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

impl Dispute {
    /// The decision makers, in the order declared.
    pub fn decision_makers(&self) -> impl Iterator<Item = DecisionMaker> + use<> {
        (0u8..).take(self.decision_makers.len()).map(DecisionMaker)
    }

    /// The options, in the order declared.
    pub fn options(&self) -> impl Iterator<Item = OptionId> + use<> {
        (0u8..).take(self.options.len()).map(OptionId)
    }

    /// The options of `owner`, in the order declared.
    pub fn options_of(&self, owner: DecisionMaker) -> impl Iterator<Item = OptionId> {
        self.options().filter(move |&option| self.option(option).owner == owner)
    }

    /// The options of `owner`, as bits.
    #[must_use]
    pub fn own_bits(&self, owner: DecisionMaker) -> u128 {
        self.options_of(owner).collect::<Choices>().0
    }

    /// A decision maker's particulars.
    #[must_use]
    pub fn decision_maker(&self, decision_maker: DecisionMaker) -> &DecisionMakerRecord {
        &self.decision_makers[decision_maker.index()]
    }

    /// An option's particulars.
    #[must_use]
    pub fn option(&self, option: OptionId) -> &OptionRecord {
        &self.options[option.index()]
    }

    /// An option's full name, `owner.option`; a named state's id in a dispute given as a graph.
    #[must_use]
    pub fn option_name(&self, option: OptionId) -> String {
        if let Some(graph) = &self.graph {
            return graph.states[option.index()].id.clone();
        }
        let record = self.option(option);
        format!("{}.{}", self.decision_maker(record.owner).id, record.id)
    }

    /// The decision maker with this id.
    #[must_use]
    pub fn find_decision_maker(&self, id: &str) -> Option<DecisionMaker> {
        self.decision_makers().find(|&each| self.decision_maker(each).id == id)
    }

    /// The option with this full name, `owner.option`, or the named state with this id.
    #[must_use]
    pub fn find_option(&self, name: &str) -> Option<OptionId> {
        if self.graph.is_some() {
            return self.find_named_state(name);
        }
        self.options().find(|&each| self.option_name(each) == name)
    }

    /// Whether no constraint is broken when exactly these options are taken.
    #[must_use]
    pub fn is_feasible(&self, choices: Choices) -> bool {
        self.constraints.iter().all(|constraint| constraint.rule.allows(choices))
    }

    /// Whether `mover` may go from one combination to another in one move, both being
    /// feasible: only its own options differ, none of them against its direction, and no
    /// forbidden move covers it. In a dispute given as a graph the moves are those given.
    /// Staying is not a move.
    #[must_use]
    pub fn permits(&self, mover: DecisionMaker, from: Choices, to: Choices) -> bool {
        let forbidden = |each: &ForbiddenMove| {
            each.mover == mover && each.from.holds(from) && each.to.holds(to)
        };
        if let Some(graph) = &self.graph {
            return graph.has_move(mover, from, to) && !self.forbidden_moves.iter().any(forbidden);
        }
        let changed = from.0 ^ to.0;
        let one_way = |each: &Irreversible| {
            changed >> each.option.0 & 1 == 1 && from.takes(each.option) == each.once_taken
        };
        changed != 0
            && changed & !self.own_bits(mover) == 0
            && !self.irreversible.iter().any(one_way)
            && !self.forbidden_moves.iter().any(forbidden)
    }

    /// What a judgement rests on.
    #[must_use]
    pub fn because(&self, judgement: crate::Judgement) -> &[Evidence] {
        use crate::Judgement as J;
        match judgement {
            J::Option(option) => &self.option(option).because,
            J::Constraint(place) => &self.constraints[place].because,
            J::Irreversible(place) => &self.irreversible[place].because,
            J::ForbiddenMove(place) => &self.forbidden_moves[place].because,
            J::SameState(place) => &self.same_states[place].because,
            J::StatusQuo => self.status_quo.as_ref().map_or(&[], |now| &now.because),
            J::Statement(dm, place) => match &self.preferences[dm.index()] {
                Preference::Statements(statements) => &statements[place].because,
                _ => &[],
            },
            J::Ranking(dm) => match &self.preferences[dm.index()] {
                Preference::Ranking { because, .. } | Preference::Relations { because, .. } => {
                    because
                }
                _ => &[],
            },
            J::NamedState(place) => self.given().0.get(place.index()).map_or(&[], |s| &s.because),
            J::GivenMove(place) => self.given().1.get(place).map_or(&[], |each| &each.because),
            J::Attitudes(place) => &self.attitudes[place].because,
            J::Belief(place) => &self.beliefs[place].because,
        }
    }

    /// The states and moves given, where they are given.
    fn given(&self) -> (&[NamedState], &[GivenMove]) {
        self.graph.as_ref().map_or((&[], &[]), |graph| (&graph.states, &graph.moves))
    }

    /// Every judgement of the case, in the order of the dispute's parts.
    pub fn judgements(&self) -> impl Iterator<Item = crate::Judgement> {
        use crate::Judgement as J;
        let stated = self.decision_makers().flat_map(|dm| {
            let n = match &self.preferences[dm.index()] {
                Preference::Statements(statements) => statements.len(),
                _ => 0,
            };
            let ranked = matches!(
                self.preferences[dm.index()],
                Preference::Ranking { .. } | Preference::Relations { .. }
            );
            (0..n).map(move |place| J::Statement(dm, place)).chain(ranked.then_some(J::Ranking(dm)))
        });
        (self.options().map(J::Option))
            .chain((0..self.constraints.len()).map(J::Constraint))
            .chain((0..self.irreversible.len()).map(J::Irreversible))
            .chain((0..self.forbidden_moves.len()).map(J::ForbiddenMove))
            .chain((0..self.same_states.len()).map(J::SameState))
            .chain(self.status_quo.is_some().then_some(J::StatusQuo))
            .chain(stated)
            .chain((0u8..).take(self.given().0.len()).map(|place| J::NamedState(OptionId(place))))
            .chain((0..self.given().1.len()).map(J::GivenMove))
            .chain((0..self.attitudes.len()).map(J::Attitudes))
            .chain((0..self.beliefs.len()).map(J::Belief))
    }
}

impl ConstraintRule {
    /// Whether the combination keeps the rule.
    #[must_use]
    pub fn allows(&self, choices: Choices) -> bool {
        let n_holding = |parts: &[Expr]| parts.iter().filter(|part| part.holds(choices)).count();
        match self {
            Self::Infeasible(expr) => !expr.holds(choices),
            Self::ExactlyOne(parts) => n_holding(parts) == 1,
            Self::AtLeastOne(parts) => n_holding(parts) >= 1,
            Self::AtMostOne(parts) => n_holding(parts) <= 1,
            Self::Requires(first, second) => !first.holds(choices) || second.holds(choices),
        }
    }

    /// Whether every completion of what is `known` keeps the rule (`Some(true)`), every one
    /// breaks it (`Some(false)`), or that is not settled.
    #[must_use]
    pub fn settled(&self, known: u128, choices: Choices) -> Option<bool> {
        let count = |parts: &[Expr]| {
            let settled = parts.iter().map(|part| part.settled(known, choices));
            settled.fold((0, 0), |(sure, open), truth| match truth {
                Some(true) => (sure + 1, open),
                Some(false) => (sure, open),
                None => (sure, open + 1),
            })
        };
        let between = |parts: &[Expr], least: usize, most: usize| match count(parts) {
            (sure, open) if sure > most || sure + open < least => Some(false),
            (sure, open) if sure >= least && sure + open <= most => Some(true),
            _ => None,
        };
        match self {
            Self::Infeasible(expr) => expr.settled(known, choices).map(|truth| !truth),
            Self::ExactlyOne(parts) => between(parts, 1, 1),
            Self::AtLeastOne(parts) => between(parts, 1, usize::MAX),
            Self::AtMostOne(parts) => between(parts, 0, 1),
            Self::Requires(first, second) => {
                match (first.settled(known, choices), second.settled(known, choices)) {
                    (Some(false), _) | (_, Some(true)) => Some(true),
                    (Some(true), Some(false)) => Some(false),
                    _ => None,
                }
            }
        }
    }

    /// The expressions of the rule, in the order stated.
    pub fn parts(&self) -> impl Iterator<Item = &Expr> {
        let (listed, pair) = match self {
            Self::Infeasible(expr) => (std::slice::from_ref(expr), [None, None]),
            Self::ExactlyOne(parts) | Self::AtLeastOne(parts) | Self::AtMostOne(parts) => {
                (parts.as_slice(), [None, None])
            }
            Self::Requires(first, second) => (&[][..], [Some(first), Some(second)]),
        };
        listed.iter().chain(pair.into_iter().flatten())
    }

    /// The options the rule mentions, as bits.
    #[must_use]
    pub fn mentions(&self) -> u128 {
        self.parts().fold(0, |bits, part| bits | part.mentions())
    }
}

/// A dispute of one decision maker with two options, for the tests of this room.
#[cfg(test)]
pub(crate) fn of_two_options() -> Dispute {
    let owner = DecisionMaker(0);
    let meaning = String::new;
    let option =
        |id: &str| OptionRecord { owner, id: id.into(), meaning: meaning(), because: vec![] };
    Dispute {
        decision_makers: vec![DecisionMakerRecord { id: "a".into(), name: "A".into() }],
        options: vec![option("x"), option("y")],
        preferences: vec![Preference::Indifferent],
        ..Dispute::default()
    }
}
