//! Strength, doubt, relations, attitudes, beliefs and graphs, from the case text to the answer.

use crate::support::case_of as case;
use detente::model::DecisionMaker;
use detente::{Analysis, Case, Concept, Perceptions, Question, Unseen, Unwatched, perceive};

fn analyze(case: &Case, names: &[&str]) -> Analysis {
    let concepts: Vec<Concept> =
        names.iter().map(|name| Concept::from_name(name).expect("a concept")).collect();
    let question = Question { concepts: &concepts, ..Question::classical(&Unwatched) };
    case.analyze(&question).expect("a small case")
}

/// The states stable for each decision maker.
fn stable(analysis: &Analysis, concept: &str) -> Vec<Vec<u32>> {
    let concept = Concept::from_name(concept).expect("a concept");
    let sets = analysis.answer.stable(concept).expect("answered").iter();
    sets.map(|set| set.iter().map(|state| state.number()).collect()).collect()
}

fn equilibria(analysis: &Analysis, concept: &str) -> Vec<u32> {
    let concept = Concept::from_name(concept).expect("a concept");
    let states = analysis.answer.equilibria(concept).expect("answered");
    states.iter().map(|state| state.number()).collect()
}

/// The prisoner's dilemma with states CC, CD, DC, DD numbered 4, 2, 3, 1, and more lines.
fn dilemma(preferences: &str) -> Case {
    case(&format!(
        "case \"Dilemma\"\ndecision maker row \"Row\" {{ option c \"Cooperate\" }}\n\
         decision maker column \"Column\" {{ option c \"Cooperate\" }}\n{preferences}"
    ))
}

#[test]
fn strong_gaps_in_the_dilemma_hold_as_tabulated() {
    // Row: it alone defects, both cooperate, both defect, it alone cooperates.
    for (gaps, strong) in
        [([">>", ">", ">"], vec![1]), ([">", ">>", ">"], vec![1, 4]), ([">", ">", ">>"], vec![1])]
    {
        let [a, b, c] = gaps;
        let dilemma = dilemma(&format!(
            "ranks row {{ \"NY\" {a} \"YY\" {b} \"NN\" {c} \"YN\" }}\n\
             ranks column {{ \"YN\" {a} \"YY\" {b} \"NN\" {c} \"NY\" }}\n"
        ));
        let answer =
            analyze(&dilemma, &["gmr", "smr", "seq", "gmr.strong", "smr.strong", "seq.strong"]);
        for name in ["gmr", "smr", "seq"] {
            assert_eq!(equilibria(&answer, name), [1, 4], "{gaps:?} {name}");
            assert_eq!(equilibria(&answer, &format!("{name}.strong")), strong, "{gaps:?} {name}");
        }
    }
}

#[test]
fn strong_statements_are_as_strong_as_gaps() {
    // The other's cooperation matters most, and strongly: the gap is between DC > CC >> DD > CD.
    let dilemma = dilemma(
        "prefers row {\n  column.c strongly\n  !c\n}\nprefers column {\n  row.c strongly\n  !c\n}\n",
    );
    let answer = analyze(&dilemma, &["gmr.strong", "seq.strong", "seq.weak"]);
    assert_eq!(equilibria(&answer, "gmr.strong"), [1, 4]);
    assert_eq!(equilibria(&answer, "seq.strong"), [1, 4]);
}

#[test]
fn attitudes_in_the_dilemma_hold_as_tabulated() {
    let ranks = "ranks row { \"NY\" > \"YY\" > \"NN\" > \"YN\" }\n\
                 ranks column { \"YN\" > \"YY\" > \"NN\" > \"NY\" }\n";
    let concepts = ["rnash", "rgmr", "rsmr", "rseq"];
    let table = |own: &str, other: &str| {
        let attitudes = format!(
            "attitude row {{ row {own}\n column {other} }}\n\
             attitude column {{ column {own}\n row {other} }}\n"
        );
        let answer = analyze(&dilemma(&format!("{ranks}{attitudes}")), &concepts);
        concepts.map(|name| equilibria(&answer, name))
    };
    let all = |states: &[u32]| concepts.map(|_| states.to_vec());
    assert_eq!(
        table("positive", "negative"),
        [&[1][..], &[1, 4], &[1, 4], &[1, 4]].map(<[u32]>::to_vec)
    );
    assert_eq!(table("neutral", "positive"), all(&[4]), "altruists");
    assert_eq!(table("positive", "positive"), all(&[1, 2, 3, 4]));
    assert_eq!(table("neutral", "neutral"), all(&[]));
    assert_eq!(table("neutral", "negative"), all(&[1]));
}

#[test]
fn a_relation_with_unknown_pairs_holds_as_tabulated() {
    let case = case(
        "case \"Unknown\"\ndecision maker one \"One\" {}\ndecision maker two \"Two\" {}\n\
         states { s1 \"P, S\" s2 \"P, U\" s3 \"R, S\" s4 \"R, U\" }\n\
         moves one { s1 <-> s3 s2 <-> s4 }\nmoves two { s1 <-> s2 s3 <-> s4 }\n\
         relation one { s1 > s2, s1 > s4, s3 > s2, s3 > s4, s1 ? s3, s2 ? s4 }\n\
         relation two { s3 > s1, s4 > s2, s3 > s2, s1 > s2, s1 ? s4, s3 ? s4 }\n",
    );
    let names: Vec<String> = ["nash", "gmr", "smr", "seq"]
        .iter()
        .flat_map(|name| ["a", "b", "c", "d"].map(|kind| format!("{name}@{kind}")))
        .collect();
    let answer = analyze(&case, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let (all, thirteen) = (vec![1, 2, 3, 4], vec![1, 3]);
    let cautious = [all.clone(), vec![1, 3, 4]].to_vec();
    for kind in ["b", "d"] {
        for name in ["nash", "gmr", "smr", "seq"] {
            assert_eq!(stable(&answer, &format!("{name}@{kind}")), cautious, "{name}@{kind}");
        }
    }
    for (name, expected) in [
        ("nash@a", [vec![], vec![1]]),
        ("nash@c", [vec![], vec![1]]),
        ("gmr@a", [thirteen.clone(), thirteen.clone()]),
        ("smr@a", [thirteen.clone(), thirteen.clone()]),
        ("gmr@c", [thirteen.clone(), vec![1, 3, 4]]),
        ("smr@c", [thirteen.clone(), vec![1, 3, 4]]),
        ("seq@a", [vec![1], thirteen]),
        ("seq@c", [vec![1], vec![1, 3, 4]]),
    ] {
        assert_eq!(stable(&answer, name), expected, "{name}");
    }
}

#[test]
fn plain_concepts_are_refused_where_preferences_are_unknown() {
    let dilemma = dilemma("prefers row {\n  c unsure\n}\n");
    let answer = analyze(&dilemma, &["nash", "nash@a", "nash@d"]);
    let refused: Vec<String> =
        answer.answer.refused().map(|(concept, why)| format!("{concept}: {why}")).collect();
    assert!(matches!(refused.as_slice(), [one] if one.starts_with("nash: ")), "{refused:?}");
    assert_eq!(stable(&answer, "nash@a")[0], Vec::<u32>::new(), "it may gain by moving anywhere");
    assert_eq!(stable(&answer, "nash@d")[0], [1, 2, 3, 4]);
}

#[test]
fn a_relation_may_go_in_circles() {
    let case = case(
        "case \"Circle\"\ndecision maker one \"One\" {}\nstates { a \"A\" b \"B\" c \"C\" }\n\
         moves one { a -> b b -> c c -> a }\nrelation one { b > a, c > b, a > c }\n",
    );
    let answer = analyze(&case, &["nash", "gmr"]);
    assert_eq!(equilibria(&answer, "nash"), Vec::<u32>::new());
}

#[test]
fn simultaneous_stability_is_refused_of_a_graph() {
    let case = case(
        "case \"Two states\"\ndecision maker one \"One\" {}\nstates { a \"A\" b \"B\" }\n\
         moves one { a -> b }\nranks one { b > a }\n",
    );
    let answer = analyze(&case, &["nash", "sim"]);
    assert_eq!(equilibria(&answer, "nash"), [2]);
    let refused: Vec<_> = answer.answer.refused().map(|(concept, _)| concept).collect();
    assert_eq!(refused, [Concept::Simultaneous]);
}

#[test]
fn blind_spots_make_equilibria_only_if_they_bind() {
    let folder = crate::support::root().join("cases/syria_iraq_misperceived");
    let text =
        std::fs::read_to_string(folder.join("syria_iraq_misperceived.case")).expect("a case");
    let case = case(&text);
    let perceived =
        |unseen| perceive(&case.dispute, unseen, &Question::default()).expect("a small case");
    let found = perceived(Unseen::Undecided);
    let immobile = perceived(Unseen::Immobile);
    for name in ["nash", "gmr", "smr", "seq", "sim"] {
        let concept = Concept::from_name(name).expect("a concept");
        let numbers = |found: &Perceptions| {
            let states = found.equilibria(concept).expect("answered");
            states.iter().map(|state| state.number()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&immobile), [1, 2, 6], "{name}, as GMCR+ has it");
        assert_eq!(numbers(&found), [6], "{name}");
    }
    let syria = DecisionMaker(0);
    let sees: Vec<u32> = found
        .actual
        .space
        .states()
        .filter(|&state| found.sees(syria, state))
        .map(|state| state.number())
        .collect();
    assert_eq!(sees, [1, 3, 4, 6]);
}

#[test]
fn who_takes_others_to_want_something_else_acts_on_it() {
    // Row believes that Column answers defection with defection at any price.
    let ranks = "ranks row { \"NY\" > \"YY\" > \"NN\" > \"YN\" }\n\
                 ranks column { \"YY\" > \"YN\" > \"NY\" > \"NN\" }\n\
                 row believes {\n  ranks column { \"NN\" > \"NY\" > \"YY\" > \"YN\" }\n}\n";
    let case = dilemma(ranks);
    let unseen = Unseen::Undecided;
    let found = perceive(&case.dispute, unseen, &Question::default()).expect("a small case");
    let seq = Concept::Sequential;
    let (row, column) = (DecisionMaker(0), DecisionMaker(1));
    let cooperation = found.actual.space.states().nth(3).expect("four states");
    assert_eq!(found.is_stable(seq, row, cooperation), Some(true), "it fears the answer");
    assert_eq!(found.is_stable(seq, column, cooperation), Some(true));
    let seen = found.equilibria(seq).expect("answered");
    let actual = found.actual.equilibria(seq).expect("answered");
    assert!(seen.contains(cooperation) && !actual.contains(cooperation));
}
