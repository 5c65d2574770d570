//! What a decision maker wants: how it is stated, and how it holds two states.

use crate::{Choices, DecisionMaker, Dispute, Evidence, Expr, Pattern, State, StateSpace};
use std::cmp::Ordering;

/// How a decision maker's preferences are stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Preference {
    /// Nothing is said: indifferent among all states.
    #[default]
    Indifferent,
    /// Option prioritising: statements, most important first (Source: @fang2003).
    Statements(Vec<Statement>),
    /// A direct ranking of states, best first; a group's members are indifferent.
    Ranking {
        /// The groups, best first.
        groups: Vec<RankGroup>,
        /// How each group is held against the next: one fewer than groups, each
        /// [`Relation::By`] one degree or more, or [`Relation::Unknown`].
        gaps: Vec<Relation>,
        /// What the judgement rests on.
        because: Vec<Evidence>,
    },
    /// Any relation, pair by pair; states of which nothing is said are held equal. Nothing is
    /// assumed of it, not even that it is transitive.
    Relations {
        /// The pairs; the first that speaks of two states counts.
        pairs: Vec<RelatedPair>,
        /// What the judgement rests on.
        because: Vec<Evidence>,
    },
}

/// A preference statement: states in which it holds are preferred to states in which it
/// does not, wherever no more important statement decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What is wished for.
    pub wish: Expr,
    /// Whether what it decides is preferred strongly (≫) rather than plainly (≻).
    pub strongly: bool,
    /// Whether the analyst is unsure that the decision maker wishes this at all.
    pub unsure: bool,
    /// The wish in the analyst's words.
    pub gloss: Option<String>,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// States held to be equally good: every feasible state that some pattern matches.
pub type RankGroup = Vec<Pattern>;

/// How the states that one pattern matches are held against those that another matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedPair {
    /// The states held.
    pub left: Pattern,
    /// The states they are held against.
    pub right: Pattern,
    /// How; never worse, which is said the other way round.
    pub held: Relation,
}

/// How one state is held against another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Better (positive), equal (0) or worse (negative), by this degree: 1 is plain
    /// preference (≻), 2 strong preference (≫), and so on.
    By(i8),
    /// Not known (U).
    Unknown,
}

/// What one state may be against another, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Possible {
    /// Whether it may be better.
    pub better: bool,
    /// Whether it may be worse.
    pub worse: bool,
}

impl Relation {
    /// The highest degree of preference there is.
    pub const HIGHEST: i8 = 9;

    /// Whether the first state is preferred, by any degree.
    #[must_use]
    pub const fn is_better(self) -> bool {
        matches!(self, Self::By(1..))
    }

    /// The relation the other way round.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::By(degree) => Self::By(-degree),
            Self::Unknown => Self::Unknown,
        }
    }

    /// Better, equal or worse, where that is known.
    #[must_use]
    pub fn order(self) -> Option<Ordering> {
        match self {
            Self::By(degree) => Some(degree.cmp(&0)),
            Self::Unknown => None,
        }
    }
}

impl From<Expr> for Statement {
    /// The plain statement that `wish` is wished for.
    fn from(wish: Expr) -> Self {
        Self { wish, strongly: false, unsure: false, gloss: None, because: Vec::new() }
    }
}

impl Preference {
    /// A direct ranking of plain preference: each group is held better than the next.
    #[must_use]
    pub fn ranking(groups: Vec<RankGroup>, because: Vec<Evidence>) -> Self {
        let gaps = vec![Relation::By(1); groups.len().saturating_sub(1)];
        Self::Ranking { groups, gaps, because }
    }

    /// The statements, if preferences are stated so.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        match self {
            Self::Statements(statements) => statements,
            _ => &[],
        }
    }

    /// Whether nothing is left unknown between any two states.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            Self::Indifferent => true,
            Self::Statements(statements) => !statements.iter().any(|each| each.unsure),
            Self::Ranking { gaps, .. } => !gaps.contains(&Relation::Unknown),
            Self::Relations { pairs, .. } => {
                !pairs.iter().any(|pair| pair.held == Relation::Unknown)
            }
        }
    }

    /// Whether it is sure to be a complete order of the states, ties allowed.
    #[must_use]
    pub fn is_order(&self) -> bool {
        self.is_known() && !matches!(self, Self::Relations { .. })
    }

    /// Whether some state is held better than another by more than the first degree.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        let by_more = |held: Relation| matches!(held, Relation::By(2..));
        match self {
            Self::Indifferent => false,
            Self::Statements(statements) => statements.iter().any(|each| each.strongly),
            Self::Ranking { gaps, .. } => gaps.iter().any(|&gap| by_more(gap)),
            Self::Relations { pairs, .. } => pairs.iter().any(|pair| by_more(pair.held)),
        }
    }
}

impl StateSpace {
    /// How `decision_maker` holds `left` against `right`.
    ///
    /// *Statements* are judged at a state's lowest combination; the first that holds at one
    /// state and not at the other decides, strongly if it says so. One that the analyst is
    /// unsure of may be present or absent: if that leaves open which state is preferred, or
    /// whether one is, the relation is unknown; if it leaves open only how strongly, the
    /// relation is plain preference (ours; compare @hamouda2006).
    ///
    /// *A ranking* names a state by any of its combinations; states it does not name come
    /// last, all alike. Between two groups the highest degree of the gaps between them holds,
    /// and nothing is known where one of these gaps is unknown.
    ///
    /// *A relation* says what its first fitting pair says, and otherwise that states are equal.
    ///
    /// *Cost*: one look at each statement, group or pair.
    #[must_use]
    pub fn relation(
        &self,
        dispute: &Dispute,
        decision_maker: DecisionMaker,
        left: State,
        right: State,
    ) -> Relation {
        match &dispute.preferences[decision_maker.index()] {
            Preference::Indifferent => Relation::By(0),
            Preference::Statements(statements) => {
                by_statements(statements, [left, right].map(|state| self.choices(state)))
            }
            Preference::Ranking { groups, gaps, .. } => {
                let [left, right] = [left, right].map(|state| self.group_of(groups, state));
                Relation::by_gaps(gaps, left, right)
            }
            Preference::Relations { pairs, .. } => self.by_pairs(pairs, left, right),
        }
    }

    /// Whether `left` may be better for `decision_maker` than `right`, and whether it may be
    /// worse, as far as is known: both only where [`StateSpace::relation`] is unknown.
    #[must_use]
    pub fn possible(
        &self,
        dispute: &Dispute,
        decision_maker: DecisionMaker,
        left: State,
        right: State,
    ) -> Possible {
        let held = self.relation(dispute, decision_maker, left, right);
        let preference = &dispute.preferences[decision_maker.index()];
        match (held.order(), preference) {
            (Some(order), _) => Possible { better: order.is_gt(), worse: order.is_lt() },
            (None, Preference::Statements(statements)) => {
                let [left, right] = [left, right].map(|state| self.choices(state));
                let mut possible = Possible::default();
                for statement in statements {
                    match (statement.wish.holds(left), statement.wish.holds(right)) {
                        (true, false) => possible.better = true,
                        (false, true) => possible.worse = true,
                        _ => continue,
                    }
                    if !statement.unsure {
                        break;
                    }
                }
                possible
            }
            (None, _) => Possible { better: true, worse: true },
        }
    }

    /// Whether a combination of `state` matches `pattern`.
    #[must_use]
    pub fn matches(&self, pattern: Pattern, state: State) -> bool {
        self.members(state).any(|member| pattern.matches(member))
    }

    /// The place of the first group of a ranking that names `state`, or the number of groups.
    #[must_use]
    pub fn group_of(&self, groups: &[RankGroup], state: State) -> usize {
        let names = |group: &RankGroup| group.iter().any(|&each| self.matches(each, state));
        groups.iter().position(names).unwrap_or(groups.len())
    }

    fn by_pairs(&self, pairs: &[RelatedPair], left: State, right: State) -> Relation {
        if left == right {
            return Relation::By(0);
        }
        let fits = |pair: &RelatedPair, [left, right]: [State; 2]| {
            self.matches(pair.left, left) && self.matches(pair.right, right)
        };
        let says = |pair: &RelatedPair| match [[left, right], [right, left]].map(|p| fits(pair, p))
        {
            [true, _] => Some(pair.held),
            [false, true] => Some(pair.held.reversed()),
            [false, false] => None,
        };
        pairs.iter().find_map(says).unwrap_or(Relation::By(0))
    }
}

/// What statements say of two combinations.
fn by_statements(statements: &[Statement], choices: [Choices; 2]) -> Relation {
    let mut weighing = Weighing::default();
    let decided = statements.iter().find_map(|statement| {
        let [left, right] = choices.map(|each| statement.wish.holds(each));
        if left == right { None } else { weighing.weigh(left, statement) }
    });
    decided.unwrap_or(weighing.rest())
}

impl Relation {
    /// How states of two groups of a ranking are held, the groups given by their places from
    /// the best, each held against the next as `gaps` say; see [`StateSpace::relation`].
    #[must_use]
    pub fn by_gaps(gaps: &[Self], left: usize, right: usize) -> Self {
        let (from, to) = (left.min(right), left.max(right));
        if from == to {
            return Self::By(0);
        }
        // States that no group names stand below the last group, by one degree.
        let passed = (from..to).map(|place| gaps.get(place).copied().unwrap_or(Self::By(1)));
        let widest = passed.reduce(|widest, gap| match (widest, gap) {
            (Self::By(a), Self::By(b)) => Self::By(a.max(b)),
            _ => Self::Unknown,
        });
        let held = widest.unwrap_or(Self::By(0));
        if left < right { held } else { held.reversed() }
    }
}

/// How one state is held against another by statements looked at one after the other, the
/// most important first; see [`StateSpace::relation`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Weighing {
    /// What those looked at leave possible; `None` while none was decided by.
    possible: Option<Relation>,
}

impl Weighing {
    /// Looks at the next statement, which holds at one of the two states only: at the first,
    /// or at the second. The relation, if that decides it.
    pub fn weigh(&mut self, at_first: bool, statement: &Statement) -> Option<Relation> {
        let degree = if statement.strongly { 2 } else { 1 };
        let held = self.also(if at_first { degree } else { -degree });
        self.possible = Some(held);
        (!statement.unsure || held == Relation::Unknown).then_some(held)
    }

    /// The relation where no other statement tells the two states apart.
    #[must_use]
    pub fn rest(self) -> Relation {
        self.also(0)
    }

    /// What is left possible if the states may also be held by so many degrees.
    fn also(self, degree: i8) -> Relation {
        match self.possible {
            None => Relation::By(degree),
            Some(Relation::By(other)) if other.signum() == degree.signum() => {
                Relation::By(degree.signum() * other.abs().min(degree.abs()))
            }
            Some(_) => Relation::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OptionId;
    use crate::dispute::of_two_options;
    use Relation::{By, Unknown};

    /// How the only decision maker holds one state of two options against another.
    fn held(preference: Preference, left: &str, right: &str) -> Relation {
        let dispute = Dispute { preferences: vec![preference], ..of_two_options() };
        let space = StateSpace::new(&dispute, (0..4).map(Choices).collect());
        let state = |letters: &str| space.matching(pattern(letters)).next().expect("a state");
        space.relation(&dispute, DecisionMaker(0), state(left), state(right))
    }

    fn pattern(letters: &str) -> Pattern {
        Pattern::read(letters, 2).expect("a pattern")
    }

    fn wish(option: u8, strongly: bool, unsure: bool) -> Statement {
        Statement { strongly, unsure, ..Statement::from(Expr::Taken(OptionId(option))) }
    }

    #[test]
    fn the_first_statement_that_differs_decides_by_its_strength() {
        let both = Preference::Statements(vec![wish(0, true, false), wish(1, false, false)]);
        assert_eq!(held(both.clone(), "YN", "NY"), By(2));
        assert_eq!(held(both.clone(), "NN", "NY"), By(-1));
        assert_eq!(held(both, "NN", "NN"), By(0));
    }

    #[test]
    fn a_statement_that_may_be_absent_leaves_open_what_it_alone_decides() {
        let perhaps = Preference::Statements(vec![wish(0, true, true), wish(1, false, false)]);
        assert_eq!(held(perhaps.clone(), "YN", "NY"), Unknown, "better with it, worse without");
        assert_eq!(held(perhaps.clone(), "YN", "NN"), Unknown, "better with it, equal without");
        assert_eq!(held(perhaps.clone(), "YY", "NN"), By(1), "better anyhow, at least plainly");
        assert_eq!(held(perhaps, "YN", "YY"), By(-1), "it does not tell them apart");
    }

    #[test]
    fn what_one_unsure_statement_decides_may_go_one_way_only() {
        let preference = Preference::Statements(vec![wish(0, false, true)]);
        let dispute = Dispute { preferences: vec![preference], ..of_two_options() };
        let space = StateSpace::new(&dispute, (0..4).map(Choices).collect());
        let state = |letters: &str| space.matching(pattern(letters)).next().expect("a state");
        let possible = |left, right| {
            let found = space.possible(&dispute, DecisionMaker(0), state(left), state(right));
            (found.better, found.worse)
        };
        assert_eq!(possible("YN", "NN"), (true, false));
        assert_eq!(possible("NN", "YN"), (false, true));
        assert_eq!(possible("YN", "YY"), (false, false));
    }

    #[test]
    fn a_ranking_holds_by_the_widest_gap_and_not_across_an_unknown_one() {
        let groups = ["YY", "YN", "NY"].map(|letters| vec![pattern(letters)]);
        let ranked = |gaps: Vec<Relation>| Preference::Ranking {
            groups: groups.to_vec(),
            gaps,
            because: vec![],
        };
        assert_eq!(held(ranked(vec![By(2), By(1)]), "YY", "NY"), By(2));
        assert_eq!(held(ranked(vec![By(2), By(1)]), "NY", "YN"), By(-1));
        assert_eq!(held(ranked(vec![By(1), By(2)]), "NY", "NN"), By(1), "NN is not named");
        assert_eq!(held(ranked(vec![By(1), Unknown]), "NY", "YY"), Unknown);
        assert_eq!(held(ranked(vec![By(1), Unknown]), "YY", "YN"), By(1));
    }

    #[test]
    fn a_relation_may_go_in_circles_and_is_silent_otherwise() {
        let pair = |left: &str, right: &str, held| RelatedPair {
            left: pattern(left),
            right: pattern(right),
            held,
        };
        let pairs = vec![pair("YY", "YN", By(1)), pair("YN", "NY", By(3)), pair("NY", "YY", By(1))];
        let circle = Preference::Relations { pairs, because: vec![] };
        assert_eq!(held(circle.clone(), "YY", "YN"), By(1));
        assert_eq!(held(circle.clone(), "NY", "YN"), By(-3));
        assert_eq!(held(circle.clone(), "NY", "YY"), By(1));
        assert_eq!(held(circle, "NN", "YY"), By(0));
    }
}
