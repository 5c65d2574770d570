//! Small disputes for the tests beside the code.

use detente_model::{
    Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr, OptionId,
    OptionRecord, Preference, Statement,
};

/// A dispute of one decision maker with `n` options under these constraints.
pub(crate) fn options(n: u8, rules: Vec<ConstraintRule>) -> Dispute {
    owned(&[n], rules)
}

/// A dispute in which each decision maker owns so many options, under these constraints.
pub(crate) fn owned(counts: &[u8], rules: Vec<ConstraintRule>) -> Dispute {
    let makers = (0u8..).zip(counts);
    let record = |k: u8, owner: u8| OptionRecord {
        owner: DecisionMaker(owner),
        id: format!("o{k}"),
        meaning: format!("take option {k}"),
        because: vec![],
    };
    let constraint = |rule| Constraint { rule, why: None, because: vec![] };
    Dispute {
        decision_makers: (makers.clone())
            .map(|(k, _)| DecisionMakerRecord { id: format!("d{k}"), name: format!("D{k}") })
            .collect(),
        options: makers.flat_map(|(dm, &n)| (0..n).map(move |k| record(k, dm))).collect(),
        constraints: rules.into_iter().map(constraint).collect(),
        preferences: vec![Preference::Indifferent; counts.len()],
        ..Dispute::default()
    }
}

/// The prisoner's dilemma: option k of decision maker k is to cooperate; each wishes first
/// that the other does, then that it need not.
pub(crate) fn prisoners_dilemma() -> Dispute {
    let taken = |k| Expr::Taken(OptionId(k));
    let statement = Statement::from;
    let wishes = |own, other: u8| {
        let wishes = vec![statement(taken(other)), statement(taken(own).negated())];
        Preference::Statements(wishes)
    };
    Dispute { preferences: vec![wishes(0, 1), wishes(1, 0)], ..owned(&[1, 1], vec![]) }
}
