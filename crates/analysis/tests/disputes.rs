//! Random disputes, made so that failures shrink: every part is drawn on its own.

use detente_model::{
    Attitude, Attitudes, Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute,
    Expr, ForbiddenMove, Irreversible, OptionId, OptionRecord, Pattern, Preference, RelatedPair,
    Relation, SameState, Statement,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

/// How large the disputes of a run may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) decision_makers: (usize, usize),
    pub(crate) options: (usize, usize),
}

impl Size {
    /// Two to four decision makers and two to ten options, mostly few.
    pub(crate) const ANY: Self = Self { decision_makers: (2, 4), options: (2, 10) };
    /// The same with at most six options.
    pub(crate) const SMALL: Self = Self { options: (2, 6), ..Self::ANY };
}

/// Runs `test` on `cases` disputes, the same ones every time, and shrinks a failure.
pub(crate) fn for_each_dispute(
    cases: u32,
    size: Size,
    test: impl Fn(&Dispute) -> Result<(), String>,
) {
    if let Some((why, dispute)) = smallest_failure(cases, size, test) {
        panic!("{why}: {dispute:#?}");
    }
}

/// The smallest dispute found that fails the test, and why it does.
pub(crate) fn smallest_failure(
    cases: u32,
    size: Size,
    test: impl Fn(&Dispute) -> Result<(), String>,
) -> Option<(String, Dispute)> {
    smallest_failure_of(dispute(size), cases, test)
}

/// The same on disputes of any making.
pub(crate) fn smallest_failure_of(
    disputes: impl Strategy<Value = Dispute>,
    cases: u32,
    test: impl Fn(&Dispute) -> Result<(), String>,
) -> Option<(String, Dispute)> {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, rng)
        .run(&disputes, |dispute| test(&dispute).map_err(TestCaseError::fail));
    match outcome {
        Ok(()) => None,
        Err(TestError::Fail(why, dispute)) => Some((why.to_string(), dispute)),
        Err(aborted) => panic!("{aborted}"),
    }
}

fn taken(n_options: usize) -> impl Strategy<Value = Expr> + Clone {
    (0..n_options).prop_map(|k| Expr::Taken(OptionId(k as u8)))
}

fn expr(n_options: usize) -> impl Strategy<Value = Expr> + Clone {
    let literal = (taken(n_options), any::<bool>())
        .prop_map(|(taken, holds)| if holds { taken } else { taken.negated() });
    literal.prop_recursive(2, 6, 2, |inner| {
        let pair = (inner.clone(), inner);
        prop_oneof![
            3 => pair.clone().prop_map(|(a, b)| Expr::And(vec![a, b])),
            3 => pair.clone().prop_map(|(a, b)| Expr::Or(vec![a, b])),
            1 => pair.clone().prop_map(|(a, b)| {
                Expr::If { then: Box::new(a), condition: Box::new(b) }
            }),
            1 => pair.prop_map(|(a, b)| Expr::Iff(Box::new(a), Box::new(b))),
        ]
    })
}

fn rule(n_options: usize) -> impl Strategy<Value = ConstraintRule> {
    let some = || vec(expr(n_options), 2..4);
    let both = |e: (Expr, Expr)| Expr::And(vec![e.0, e.1]);
    prop_oneof![
        3 => (expr(n_options), expr(n_options)).prop_map(both).prop_map(ConstraintRule::Infeasible),
        1 => some().prop_map(ConstraintRule::ExactlyOne),
        1 => some().prop_map(ConstraintRule::AtLeastOne),
        1 => some().prop_map(ConstraintRule::AtMostOne),
        3 => (expr(n_options), expr(n_options)).prop_map(|(a, b)| ConstraintRule::Requires(a, b)),
    ]
}

fn preference(n_options: usize) -> impl Strategy<Value = Preference> {
    let statement = expr(n_options).prop_map(Statement::from);
    let pattern = (any::<u16>(), any::<u16>()).prop_map(move |(fixed, taken)| {
        let fixed = u128::from(fixed) & ((1 << n_options) - 1);
        Pattern { fixed, taken: u128::from(taken) & fixed }
    });
    let ranking = |groups| Preference::ranking(groups, vec![]);
    prop_oneof![
        8 => vec(statement, 1..7).prop_map(Preference::Statements),
        2 => vec(vec(pattern, 1..3), 1..10).prop_map(ranking),
        1 => Just(Preference::Indifferent),
    ]
}

/// A random dispute of at most this size.
pub(crate) fn dispute(size: Size) -> impl Strategy<Value = Dispute> {
    let (fewest, most) = size.options;
    let makers = size.decision_makers.0..=size.decision_makers.1;
    let few = fewest..=most.min(6.max(fewest));
    let n_options = prop_oneof![9 => few, 1 => fewest..=most];
    (makers, n_options).prop_flat_map(move |(n_makers, n_options)| {
        let n = n_options;
        let maker = move || 0..n_makers;
        let one_way = (0..n, any::<bool>());
        let forbidden = (maker(), expr(n), expr(n));
        let coalesced = (expr(n), expr(n)).prop_map(|(a, b)| Expr::And(vec![a, b]));
        (
            vec(maker(), n),
            vec(rule(n), 0..3),
            vec(one_way, 0..3),
            vec(forbidden, 0..=2),
            vec(coalesced, 0..=1),
            vec(preference(n), n_makers),
        )
            .prop_map(move |parts| assemble(n_makers, parts))
    })
}

/// A random dispute with strong and unsure statements, rankings with gaps of every kind,
/// preferences stated pair by pair, and attitudes: each in some of them.
pub(crate) fn regarded(size: Size) -> impl Strategy<Value = Dispute> {
    let marks = vec((any::<u32>(), prop_oneof![Just(0u8), any::<u8>()]), size.decision_makers.1);
    (dispute(size), marks, any::<u8>()).prop_map(|(mut dispute, marks, what)| {
        let n_options = dispute.options.len();
        for ((bits, unsure), preference) in marks.iter().zip(&mut dispute.preferences) {
            mark(preference, *bits, if what & 1 == 0 { 0 } else { *unsure }, n_options);
        }
        if what & 6 == 0 {
            dispute.attitudes = attitudes(&dispute, &marks);
        }
        dispute
    })
}

/// Marks statements and gaps as strong and unsure by the bits; what says nothing is stated pair
/// by pair instead.
fn mark(preference: &mut Preference, bits: u32, unsure: u8, n_options: usize) {
    let is_set = |bits: u32, place: usize| bits >> (place % 32) & 1 != 0;
    match preference {
        Preference::Statements(statements) => {
            for (place, statement) in statements.iter_mut().enumerate() {
                statement.strongly = is_set(bits, place);
                statement.unsure = is_set(u32::from(unsure), place);
            }
        }
        Preference::Ranking { gaps, .. } => {
            for (place, gap) in gaps.iter_mut().enumerate() {
                *gap = match is_set(u32::from(unsure), place) {
                    true => Relation::Unknown,
                    false => Relation::By(1 + i8::from(is_set(bits, place))),
                };
            }
        }
        Preference::Indifferent => {
            let held = |unknown| if unknown { Relation::Unknown } else { Relation::By(2) };
            let pattern = |bits: u32| {
                let fixed = u128::from(bits & 255) & ((1 << n_options) - 1);
                Pattern { fixed, taken: u128::from(bits >> 8) & fixed }
            };
            let pair = |(place, by): (usize, u32)| RelatedPair {
                left: pattern(bits >> by),
                right: pattern(bits.rotate_left(7 * by + 3)),
                held: held(is_set(u32::from(unsure), place)),
            };
            let pairs = (0..3).map(|place| pair((place, place as u32))).collect();
            *preference = Preference::Relations { pairs, because: vec![] };
        }
        Preference::Relations { .. } => {}
    }
}

/// Attitudes of everybody to everybody.
fn attitudes(dispute: &Dispute, marks: &[(u32, u8)]) -> Vec<Attitudes> {
    let toward = |bits: u32, other: DecisionMaker| match bits >> (2 * other.0 + 8) & 3 {
        0 => Attitude::Neutral,
        1 => Attitude::Negative,
        _ => Attitude::Positive,
    };
    let of = |(holder, (bits, _)): (DecisionMaker, &(u32, u8))| Attitudes {
        holder,
        toward: dispute.decision_makers().map(|other| (other, toward(*bits, other))).collect(),
        because: vec![],
    };
    dispute.decision_makers().zip(marks).map(of).collect()
}

type Parts = (
    Vec<usize>,
    Vec<ConstraintRule>,
    Vec<(usize, bool)>,
    Vec<(usize, Expr, Expr)>,
    Vec<Expr>,
    Vec<Preference>,
);

fn assemble(n_makers: usize, parts: Parts) -> Dispute {
    let (mut owners, rules, one_way, forbidden, coalesced, preferences) = parts;
    owners.sort_unstable();
    let maker = |k: usize| DecisionMaker(k as u8);
    Dispute {
        name: "random".into(),
        decision_makers: (0..n_makers)
            .map(|k| DecisionMakerRecord { id: format!("d{k}"), name: format!("D{k}") })
            .collect(),
        options: (owners.iter().enumerate())
            .map(|(k, &owner)| OptionRecord {
                owner: maker(owner),
                id: format!("o{k}"),
                meaning: format!("option {k}"),
                because: vec![],
            })
            .collect(),
        constraints: rules
            .into_iter()
            .map(|rule| Constraint { rule, why: None, because: vec![] })
            .collect(),
        irreversible: one_way
            .into_iter()
            .map(|(k, once_taken)| Irreversible {
                option: OptionId(k as u8),
                once_taken,
                why: None,
                because: vec![],
            })
            .collect(),
        forbidden_moves: forbidden
            .into_iter()
            .map(|(k, from, to)| ForbiddenMove {
                mover: maker(k),
                from,
                to,
                why: None,
                because: vec![],
            })
            .collect(),
        same_states: coalesced
            .into_iter()
            .map(|when| SameState { when, name: "same".into(), because: vec![] })
            .collect(),
        preferences,
        ..Dispute::default()
    }
}
