//! What each item means to the model, and where statements end.

use detente_lang::{Parsed, parse};
use detente_model::{
    Attitude, Choices, ConstraintRule, DecisionMaker, Dispute, Expr, GraphForm, OptionId, Pattern,
    Preference, Relation,
};

const HEAD: &str = r#"case "Example"
decision maker a "A" {
  option x "X"
  option y "Y"
}
decision maker b "B" {
  option x "X"
}
"#;

fn read(text: &str) -> Parsed {
    parse(&format!("{HEAD}{text}"))
}

fn sound(text: &str) -> Dispute {
    let parsed = read(text);
    assert!(!parsed.has_errors(), "{text}: {:#?}", parsed.diagnostics);
    parsed.dispute
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text).diagnostics.iter().map(|found| found.code.id).collect()
}

fn taken(option: u8) -> Expr {
    Expr::Taken(OptionId(option))
}

/// The expression of `infeasible`.
fn expr(text: &str) -> Expr {
    let dispute = sound(&format!("infeasible {text}\n"));
    match dispute.constraints.into_iter().next().map(|constraint| constraint.rule) {
        Some(ConstraintRule::Infeasible(expr)) => expr,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn operators_bind_as_documented() {
    let (x, y, z) = (taken(0), taken(1), taken(2));
    let [bx, by] = [x.clone(), y.clone()].map(Box::new);
    assert_eq!(expr("a.x & a.y & b.x"), Expr::And(vec![x.clone(), y.clone(), z.clone()]));
    let both = Expr::And(vec![x.clone(), y.clone()]);
    assert_eq!(expr("a.x & a.y | b.x"), Expr::Or(vec![both.clone(), z.clone()]));
    assert_eq!(expr("a.x and a.y or b.x"), expr("a.x & a.y | b.x"));
    assert_eq!(expr("(a.x & a.y) & b.x"), Expr::And(vec![both, z.clone()]));
    assert_eq!(expr("!a.x & a.y"), Expr::And(vec![Expr::Not(bx.clone()), y.clone()]));
    assert_eq!(expr("not not a.x"), Expr::Not(Box::new(Expr::Not(bx.clone()))));
    assert_eq!(expr("((a.x))"), x);
    assert_eq!(expr("a.x if a.y"), Expr::If { then: bx.clone(), condition: by.clone() });
    let either = Box::new(Expr::Or(vec![y, z]));
    assert_eq!(expr("a.x iff a.y | b.x"), Expr::Iff(bx, either));
}

#[test]
fn statements_end_with_their_line_unless_they_go_on() {
    let whole = expr("a.x & (a.y | b.x)");
    for text in [
        "a.x\n  & (a.y | b.x)",
        "a.x &\n  (a.y | b.x)",
        "a.x & (a.y\n |\n b.x\n)",
        "a.x # one\n # two\n & (a.y # three\n | b.x)",
        "a.x\r\n\r\n  and (a.y or b.x)",
    ] {
        assert_eq!(expr(text), whole, "{text}");
    }
    let dispute = sound("status quo a.x,\n  b.x\n  because @s,\n    @t\nirreversible a.x\n");
    assert_eq!(dispute.status_quo.map(|now| now.because.len()), Some(2));
    assert_eq!(codes("infeasible a.x a.y\n"), ["E0003"]);
    assert_eq!(codes("infeasible a.x &\ninfeasible a.y\n"), ["E0003"]);
    assert_eq!(codes("infeasible (a.x &\nprefers a {\n  x\n}\n"), ["E0003"]);
}

#[test]
fn each_constraint_is_read() {
    let dispute = sound(
        "exactly one of a.x, a.y & b.x \"why\"\nat least one of a.x\nat most one of a.x, b.x\n\
         a.x & a.y requires b.x \"because\" because @s/p\n",
    );
    let rules: Vec<_> = dispute.constraints.iter().map(|constraint| &constraint.rule).collect();
    let both = Expr::And(vec![taken(1), taken(2)]);
    assert_eq!(rules[0], &ConstraintRule::ExactlyOne(vec![taken(0), both]));
    assert_eq!(rules[1], &ConstraintRule::AtLeastOne(vec![taken(0)]));
    assert_eq!(rules[2], &ConstraintRule::AtMostOne(vec![taken(0), taken(2)]));
    assert!(matches!(rules[3], ConstraintRule::Requires(Expr::And(_), Expr::Taken(OptionId(2)))));
    assert_eq!(dispute.constraints[0].why.as_deref(), Some("why"));
    assert_eq!(dispute.constraints[3].because[0].to_string(), "@s/p");
}

#[test]
fn moves_and_states_are_read() {
    let dispute = sound(
        "irreversible a.x \"once\"\nirreversible not a.y\nirreversible !b.x because @s\n\
         no move by b from !b.x to b.x & a.x \"never\"\nsame state a.x | a.y \"One\" because @s\n",
    );
    let directions: Vec<bool> = dispute.irreversible.iter().map(|each| each.once_taken).collect();
    assert_eq!(directions, [true, false, false]);
    assert_eq!(dispute.forbidden_moves[0].mover, DecisionMaker(1));
    assert_eq!(dispute.forbidden_moves[0].why.as_deref(), Some("never"));
    assert_eq!(dispute.same_states[0].name, "One");
}

#[test]
fn both_forms_of_the_status_quo_say_the_same() {
    for text in ["status quo a.y, b.x\n", "status quo \"NYY\"\n"] {
        assert_eq!(sound(text).status_quo.map(|now| now.choices), Some(Choices(0b110)), "{text}");
    }
}

#[test]
fn preferences_are_read_with_bare_names() {
    let dispute = sound("prefers a {\n  x \"gloss\"\n  !b.x if a.y because @s\n}\n");
    let Preference::Statements(statements) = &dispute.preferences[0] else { panic!("statements") };
    assert_eq!(statements[0].wish, taken(0));
    assert_eq!(statements[0].gloss.as_deref(), Some("gloss"));
    assert_eq!(statements[1].because.len(), 1);
    assert_eq!(dispute.preferences[1], Preference::Indifferent);
}

#[test]
fn rankings_are_read_with_open_letters() {
    let dispute = sound("ranks b {\n  \"YYY\"\n  > \"N-N\" ~ \"YNN\" >\n  \"NNY\"\n} because @s\n");
    let Preference::Ranking { groups, because, .. } = &dispute.preferences[1] else {
        panic!("ranks")
    };
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    assert_eq!(sizes, [1, 2, 1]);
    assert_eq!(groups[1][0], Pattern { fixed: 0b101, taken: 0 });
    assert_eq!(because.len(), 1);
}

#[test]
fn a_decision_makers_block_may_hold_constraints_in_bare_names() {
    let parsed = parse(
        "case \"Example\"\ndecision maker a \"A\" {\n  option x \"X\"\n  option y \"Y\"\n  \
         x requires y\n  at most one of x, y\n  irreversible not y\n}\n",
    );
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.dispute.constraints.len(), 2);
    assert_eq!(parsed.dispute.irreversible[0].option, OptionId(1));
}

#[test]
fn options_that_need_not_be_declared_first_keep_their_order() {
    let text = "case \"Example\"\nstatus quo b.y\nprefers b {\n  a.x\n}\n\
                decision maker b \"B\" { option y \"Y\" }\ndecision maker a \"A\" { option x \"X\" }\n";
    let parsed = parse(text);
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.dispute.status_quo.map(|now| now.choices), Some(Choices(1)));
}

#[test]
fn words_of_items_may_be_names() {
    let text = "case \"Example\"\ndecision maker case \"C\" {\n  option option \"O\"\n  option from \"F\"\n  \
                option no \"N\"\n  option move \"M\"\n  option place \"P\"\n  option requires requires \"x\"\n}\n";
    let text = text.replace("  option requires requires \"x\"\n", "  no requires move\n");
    let more = "case.option requires case.from\nno move by case from case.from to case.no\n\
                prefers case {\n  option\n  from \"f\"\n  no\n  move & place\n  place \"p\"\n}\n";
    let parsed = parse(&(text + more));
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.dispute.constraints.len(), 2);
    assert_eq!(parsed.dispute.forbidden_moves.len(), 1);
}

#[test]
fn one_mistake_does_not_hide_the_next_item() {
    for mistake in
        ["infeasible (a.x", "prefers a {\n  x", "blah blah", "ranks a { \"YYY\" >", "as of", "}"]
    {
        let parsed = read(&format!("{mistake}\nirreversible b.x\n"));
        assert!(parsed.has_errors(), "{mistake}");
        assert_eq!(parsed.dispute.irreversible.len(), 1, "{mistake}: {:#?}", parsed.diagnostics);
    }
}

#[test]
fn one_mistake_is_told_once() {
    for (text, expected) in [
        ("irreversible\n", vec!["E0003"]),
        ("prefers c {\n  x\n}\n", vec!["E0102"]),
        ("prefers a\n", vec!["E0003"]),
        ("no move by a\n", vec!["E0003"]),
        ("infeasible a.x | | a.y\n", vec!["E0003"]),
        ("infeasible a.\n", vec!["E0003"]),
        ("infeasible a.x \"open\n", vec!["E0002"]),
        ("status quo \"YY\n", vec!["E0002"]),
        ("decison maker c \"C\" { option z \"Z\" }\nirreversible c.z\n", vec!["E0012"]),
        ("attitude a {\n  b friendly\n}\nirreversible a.x\n", vec!["E0003"]),
        ("attitude a {\n  b negatve\n}\nirreversible a.x\n", vec!["E0003"]),
        ("a believes {\n  status quo x\n}\nirreversible a.x\n", vec!["E0006", "E0102", "E0006"]),
        ("moves a {\n  x -> y\n}\nirreversible a.x\n", vec!["E0102", "E0102"]),
        ("ranks a { \"YYY\" \"NNN\" }\n", vec!["E0003"]),
        ("as of 25 December 2018\n", vec!["E0110"]),
        ("exactly one of\n", vec!["E0003"]),
        ("infeasible a.x because\n", vec!["E0003"]),
        ("infeasible a.x because @s,\n", vec!["E0003"]),
    ] {
        let found: Vec<_> = codes(text).into_iter().filter(|id| id.starts_with('E')).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn strength_and_doubt_are_read() {
    let text =
        "prefers a {\n  x strongly \"much\"\n  !y unsure strongly\n  !x because @s unsure\n}";
    let dispute = sound(text);
    let marks = dispute.preferences[0].statements().iter().map(|each| (each.strongly, each.unsure));
    assert_eq!(marks.collect::<Vec<_>>(), [(true, false), (true, true), (false, true)]);

    let dispute = sound("ranks a { \"YYY\" >>> \"YNN\" ? \"NYY\" ~ \"NYN\" > \"NNN\" }");
    let Preference::Ranking { groups, gaps, .. } = &dispute.preferences[0] else { panic!("ranks") };
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 2, 1]);
    assert_eq!(*gaps, [Relation::By(3), Relation::Unknown, Relation::By(1)]);

    let dispute = sound("relation a { \"YYY\" > \"N--\", \"YNN\" ? \"NYY\",\n \"NYN\" ~ \"NNN\" }");
    let Preference::Relations { pairs, .. } = &dispute.preferences[0] else { panic!("pairs") };
    let held = pairs.iter().map(|pair| pair.held).collect::<Vec<_>>();
    assert_eq!(held, [Relation::By(1), Relation::Unknown, Relation::By(0)]);
}

#[test]
fn attitudes_and_beliefs_are_read() {
    let text = "attitude a { b negative a positive } because @s\n\
                a believes {\n  unaware of b.x\n  infeasible a.x & a.y \"not both\"\n  \
                prefers b {\n    !x strongly\n  }\n} because @t";
    let dispute = sound(text);
    let [a, b] = [DecisionMaker(0), DecisionMaker(1)];
    let [row] = dispute.attitudes.as_slice() else { panic!("one row") };
    assert_eq!(row.toward, [(b, Attitude::Negative), (a, Attitude::Positive)]);
    assert_eq!(row.because.len(), 1);

    let [belief] = dispute.beliefs.as_slice() else { panic!("one belief") };
    assert_eq!((belief.holder, belief.unaware_of.as_slice()), (a, &[OptionId(2)][..]));
    assert_eq!((belief.constraints.len(), belief.because.len()), (1, 1));
    assert_eq!(belief.preferences[0].0, b);
    assert!(dispute.constraints.is_empty(), "what is believed is not so");
    assert_eq!(dispute.preferences, [Preference::Indifferent, Preference::Indifferent]);

    let seen = dispute.as_seen_by(a).expect("a is mistaken");
    assert!(!seen.is_feasible(Choices(0b100)), "it does not see b.x");
    assert!(seen.preferences[1].statements()[0].strongly);
    assert_eq!(dispute.as_seen_by(b), None);
}

#[test]
fn states_and_moves_are_read() {
    let text = "case \"Example\"\ndecision maker a \"A\" {}\nstates { one \"One\" two \"Two\" three \"Three\" }\n\
                moves a {\n  one <-> two  # both ways\n  two -> three because @s\n}\n\
                status quo one\nranks a { three > one ~ \"two\" }\n";
    let parsed = parse(text);
    assert!(parsed.diagnostics.iter().all(|found| !found.is_error()), "{:?}", parsed.diagnostics);
    let dispute = parsed.dispute;
    let state = |id: &str| GraphForm::state(dispute.find_named_state(id).expect("a state"));
    let [one, two, three] = ["one", "two", "three"].map(state);
    let open = |from, to| dispute.permits(DecisionMaker(0), from, to);
    assert!(open(one, two) && open(two, one) && open(two, three) && !open(three, two));
    assert_eq!(dispute.status_quo.as_ref().map(|now| now.choices), Some(one));
    assert_eq!(
        detente_lang::format(text).as_deref().map(|tidy| tidy.contains("one <-> two")),
        Ok(true)
    );
}

#[test]
fn a_sign_too_few_or_too_many_is_reported() {
    for line in [
        "relation a { \"YYY\" \"NNN\" }",
        "relation a { \"YYY\" > \"NNN\" > \"NNY\" }",
        "ranks a { \"YYY\" >>>>>>>>>> \"NNN\" }",
        "ranks a { \"YYY\" > > \"NNN\" }",
        "prefers a {\n  unsure x\n}",
    ] {
        let found = codes(line);
        assert!(found.iter().any(|id| id.starts_with('E')), "{line}: {found:?}");
    }
}

#[test]
fn what_belongs_to_later_versions_is_named() {
    let found = codes("infeasible a.x from 2019-01-01\nirreversible a.x\n");
    let errors: Vec<_> = found.iter().filter(|id| id.starts_with('E')).collect();
    assert!(!errors.is_empty() && errors.iter().all(|id| **id == "E0009"), "{found:?}");
}
