//! Tables of states and of moves.

use super::{answer_of, dispute, escapes, published};
use detente::exchange::csv;
use detente_analysis::{Concept, Refused};

#[test]
fn states_have_a_row_each() {
    let dispute = escapes();
    let answer = answer_of(&dispute, &[Concept::Nash, Concept::Sequential]);
    let expected = "\
state,letters,north.open,south.pay,rank:north,rank:south,nash:north,nash:south,seq:north,seq:south,equilibrium:nash,equilibrium:seq
1,NN,N,N,3,3,Y,Y,Y,Y,Y,Y
2,YN,Y,N,4,1,N,Y,N,Y,N,N
3,NY,N,Y,1,4,Y,N,Y,N,N,N
4,YY,Y,Y,2,2,N,N,Y,Y,N,Y
";
    assert_eq!(csv::states(&dispute, &answer), expected.replace('\n', "\r\n"));
}

#[test]
fn moves_have_a_row_each() {
    let dispute = escapes();
    let expected = "\
from,to,mover,improvement
1,2,north,N
1,3,south,N
2,1,north,Y
2,4,south,N
3,4,north,N
3,1,south,Y
4,3,north,Y
4,2,south,Y
";
    let moves = csv::moves(&dispute, &answer_of(&dispute, &[]));
    assert_eq!(moves, expected.replace('\n', "\r\n"));
}

#[test]
fn a_coalesced_state_has_open_options_and_a_refused_concept_empty_columns() {
    let dispute = dispute(
        r#"
        case "One"
        decision maker a "A" { option x "X"  option y "Y" }
        same state a.x "One"
        "#,
    );
    let mut answer = answer_of(&dispute, &[Concept::Nash, Concept::GeneralMetarational]);
    answer.stability[1].1 = Err(Refused::Stopped);
    let expected = "\
state,letters,a.x,a.y,rank:a,nash:a,gmr:a,equilibrium:nash,equilibrium:gmr
1,NN,N,N,1,Y,,Y,
2,Y-,Y,-,1,Y,,Y,
3,NY,N,Y,1,Y,,Y,
";
    assert_eq!(csv::states(&dispute, &answer), expected.replace('\n', "\r\n"));
}

#[test]
fn every_row_of_a_published_case_has_every_column() {
    for (name, dispute) in published().iter().filter(|(_, dispute)| dispute.options.len() < 12) {
        let answer = answer_of(dispute, &Concept::CLASSICAL);
        let table = csv::states(dispute, &answer);
        let n_makers = dispute.decision_makers.len();
        let n_columns = 2 + dispute.options.len() + n_makers + 6 * n_makers + 6;
        let rows: Vec<&str> = table.split_terminator("\r\n").collect();
        assert_eq!(rows.len(), 1 + answer.space.len(), "{name}");
        assert!(rows.iter().all(|row| row.split(',').count() == n_columns), "{name}");
    }
}
