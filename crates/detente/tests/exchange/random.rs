//! Random disputes, small and of every kind.

use detente_model::{
    Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr, ForbiddenMove,
    Irreversible, OptionId, OptionRecord, Pattern, Preference, SameState, Statement,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// How wild the disputes may be.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Whether moves may be closed and states coalesced.
    pub(super) closed_moves: bool,
    /// Whether constraints may tie options of different decision makers.
    pub(super) tied: bool,
}

/// A random dispute of one to three decision makers and one to six options.
pub(super) fn dispute(kind: Kind) -> impl Strategy<Value = Dispute> {
    (1..4usize, 1..7usize).prop_flat_map(move |(n_makers, n_options)| {
        let expr = || expr(0..n_options);
        let rules =
            if kind.tied { vec(rule(expr().boxed()), 0..4).boxed() } else { Just(vec![]).boxed() };
        let rare = if kind.closed_moves { 0..2usize } else { 0..1 };
        let forbidden = (0..n_makers, expr(), expr());
        (
            vec((0..n_makers, any_name()), n_options),
            vec(any_name(), n_makers),
            rules,
            vec((0..n_options, any::<bool>()), if kind.closed_moves { 0..3 } else { 0..1usize }),
            vec(forbidden, rare.clone()),
            vec(expr(), rare),
            vec(preference(n_options), n_makers),
        )
            .prop_map(assemble)
    })
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[A-Za-z]{1,8}( [a-z]{1,8}){0,3}", 1 => any::<String>()]
}

fn expr(options: std::ops::Range<usize>) -> impl Strategy<Value = Expr> + Clone {
    let literal = (options, any::<bool>()).prop_map(|(option, taken)| {
        let option = Expr::Taken(OptionId(u8::try_from(option).expect("few options")));
        if taken { option } else { option.negated() }
    });
    literal.prop_recursive(2, 6, 2, |inner| {
        let pair = (inner.clone(), inner).prop_map(|(a, b)| [a, b]);
        let boxed = pair.clone().prop_map(|pair| pair.map(Box::new));
        prop_oneof![
            3 => pair.clone().prop_map(|pair| Expr::And(pair.to_vec())),
            3 => pair.prop_map(|pair| Expr::Or(pair.to_vec())),
            1 => boxed.clone().prop_map(|[then, condition]| Expr::If { then, condition }),
            1 => boxed.prop_map(|[left, right]| Expr::Iff(left, right)),
        ]
    })
}

fn rule(expr: BoxedStrategy<Expr>) -> impl Strategy<Value = ConstraintRule> {
    let some = || vec(expr.clone(), 2..4);
    let both = |(a, b): (Expr, Expr)| Expr::And(vec![a, b]);
    prop_oneof![
        3 => (expr.clone(), expr.clone()).prop_map(both).prop_map(ConstraintRule::Infeasible),
        1 => some().prop_map(ConstraintRule::ExactlyOne),
        1 => some().prop_map(ConstraintRule::AtLeastOne),
        1 => some().prop_map(ConstraintRule::AtMostOne),
        2 => (expr.clone(), expr).prop_map(|(a, b)| ConstraintRule::Requires(a, b)),
    ]
}

fn preference(n_options: usize) -> impl Strategy<Value = Preference> {
    let statement = Statement::from;
    let pattern = (any::<u8>(), any::<u8>()).prop_map(move |(fixed, taken)| {
        let fixed = u128::from(fixed) & ((1 << n_options) - 1);
        Pattern { fixed, taken: u128::from(taken) & fixed }
    });
    let ranking = |groups| Preference::ranking(groups, vec![]);
    prop_oneof![
        8 => vec(expr(0..n_options).prop_map(statement), 1..6).prop_map(Preference::Statements),
        1 => vec(vec(pattern, 1..3), 1..8).prop_map(ranking),
        1 => Just(Preference::Indifferent),
    ]
}

type Parts = (
    Vec<(usize, String)>,
    Vec<String>,
    Vec<ConstraintRule>,
    Vec<(usize, bool)>,
    Vec<(usize, Expr, Expr)>,
    Vec<Expr>,
    Vec<Preference>,
);

fn assemble((options, makers, rules, one_way, forbidden, same, preferences): Parts) -> Dispute {
    let place = |k: usize| u8::try_from(k).expect("few of everything");
    let maker = |k| DecisionMaker(place(k));
    let (why, because) = (None, vec![]);
    let record = |(k, name)| DecisionMakerRecord { id: format!("d{k}"), name };
    let option = |(k, (owner, meaning)): (usize, (usize, String))| OptionRecord {
        owner: maker(owner),
        id: format!("o{k}"),
        meaning,
        because: vec![],
    };
    let constraint = |rule| Constraint { rule, why: why.clone(), because: because.clone() };
    let irreversible = |(k, once_taken)| {
        let option = OptionId(place(k));
        Irreversible { option, once_taken, why: why.clone(), because: because.clone() }
    };
    let no_move = |(k, from, to)| ForbiddenMove {
        mover: maker(k),
        from,
        to,
        why: why.clone(),
        because: because.clone(),
    };
    let one = |when| SameState { when, name: "one".into(), because: because.clone() };
    Dispute {
        name: "random".into(),
        decision_makers: makers.into_iter().enumerate().map(record).collect(),
        options: options.into_iter().enumerate().map(option).collect(),
        constraints: rules.into_iter().map(constraint).collect(),
        irreversible: one_way.into_iter().map(irreversible).collect(),
        forbidden_moves: forbidden.into_iter().map(no_move).collect(),
        same_states: same.into_iter().map(one).collect(),
        preferences,
        ..Dispute::default()
    }
}
