//! Every part of a dispute is found again in its text.

use detente_lang::{Span, parse};
use detente_model::{DecisionMaker, Judgement as J, OptionId};

const TEXT: &str = include_str!("twin/kurils.case");

fn shown(span: Option<Span>) -> &'static str {
    span.expect("it stands somewhere").of(TEXT)
}

#[test]
fn each_part_stands_where_it_is_said() {
    let map = parse(TEXT).source_map;
    let (japan, russia, un) = (DecisionMaker(0), DecisionMaker(1), DecisionMaker(2));
    assert_eq!(shown(map.decision_maker(russia)), "russia");
    assert_eq!(shown(map.option(OptionId(3))), "fortify");
    assert_eq!(shown(map.status_quo()), "status quo russia.fortify");
    assert_eq!(shown(map.pattern(un, 1, 1)), "\"NNNN\"");
    assert_eq!(map.pattern(un, 1, 2), None);
    let claims = [
        (J::Constraint(0), "infeasible russia.cede_two & russia.fortify"),
        (J::Constraint(2), "exactly one of japan.no_bases, russia.fortify"),
        (J::Irreversible(1), "irreversible not japan.accept_two"),
        (J::Statement(japan, 0), "russia.cede_two"),
        (J::SameState(0), "same state russia.fortify | russia.cede_two & japan.accept_two"),
        (J::Ranking(un), "ranks united_nations { \"NNNY\" > \"Y-YN\" ~ \"NNNN\" }"),
    ];
    for (judgement, claim) in claims {
        assert_eq!(shown(map.claim(judgement)), claim);
        let item = map.judgement(judgement).expect("an item");
        assert!(shown(Some(item)).starts_with(claim));
        assert_eq!(map.judgement_at(item.start), Some(judgement));
    }
    assert!(shown(map.judgement(J::Statement(japan, 0))).ends_with("@mt2016"));
}

#[test]
fn every_judgement_and_every_reference_is_on_the_map() {
    let parsed = parse(TEXT);
    for judgement in parsed.dispute.judgements() {
        assert!(parsed.source_map.judgement(judgement).is_some(), "{judgement:?}");
        for evidence in parsed.dispute.because(judgement) {
            let mut found = parsed.source_map.evidence().iter();
            let found = found.find(|(_, each, of)| each == evidence && *of == judgement);
            let (span, ..) = found.expect("the reference is on the map");
            assert_eq!(span.of(TEXT), evidence.to_string());
        }
    }
    assert_eq!(parsed.source_map.evidence().len(), 5);
}
