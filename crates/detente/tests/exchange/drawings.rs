//! The state graph as DOT and as GraphML.

use super::random::{self, Kind};
use super::{answer_of, escapes, published};
use detente::exchange::{Reason, dot, graphml};
use detente_analysis::{Answer, Concept};
use detente_model::Dispute;
use proptest::prelude::*;
use roxmltree::Node;

#[test]
fn dot_is_as_ever() {
    let dispute = escapes();
    let answer = answer_of(&dispute, &[Concept::Nash, Concept::Sequential]);
    insta::assert_snapshot!(dot::graph(&dispute, &answer, 4).expect("four states"), @r##"
    digraph "Locks & \"keys\" <one>" {
      label=<Moves: <font color="#0072B2">North, &quot;N&quot;</font>, <font color="#D55E00">South &amp; &lt;Co&gt;</font>>;
      node [shape=ellipse];
      1 [label="1\nNN", equilibrium="nash seq", peripheries=2];
      2 [label="2\nYN", equilibrium="", peripheries=1, shape=box];
      3 [label="3\nNY", equilibrium="", peripheries=1];
      4 [label="4\nYY", equilibrium="seq", peripheries=2];
      1 -> 2 [tooltip="North, \"N\"", color="#0072B2", style=dashed];
      1 -> 3 [tooltip="South & <Co>", color="#D55E00", style=dashed];
      2 -> 1 [tooltip="North, \"N\"", color="#0072B2", style=solid];
      2 -> 4 [tooltip="South & <Co>", color="#D55E00", style=dashed];
      3 -> 4 [tooltip="North, \"N\"", color="#0072B2", style=dashed];
      3 -> 1 [tooltip="South & <Co>", color="#D55E00", style=solid];
      4 -> 3 [tooltip="North, \"N\"", color="#0072B2", style=solid];
      4 -> 2 [tooltip="South & <Co>", color="#D55E00", style=solid];
    }
    "##);
}

#[test]
fn graphml_is_as_ever() {
    let dispute = escapes();
    let answer = answer_of(&dispute, &[Concept::Nash, Concept::Sequential]);
    insta::assert_snapshot!(graphml::graph(&dispute, &answer, 4).expect("four states"), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="number" for="node" attr.name="number" attr.type="int"/>
      <key id="letters" for="node" attr.name="letters" attr.type="string"/>
      <key id="label" for="node" attr.name="label" attr.type="string"/>
      <key id="equilibrium" for="node" attr.name="equilibrium" attr.type="string"/>
      <key id="status_quo" for="node" attr.name="status_quo" attr.type="boolean"/>
      <key id="mover" for="edge" attr.name="mover" attr.type="string"/>
      <key id="improvement" for="edge" attr.name="improvement" attr.type="boolean"/>
      <key id="colour" for="edge" attr.name="colour" attr.type="string"/>
      <key id="style" for="edge" attr.name="style" attr.type="string"/>
      <graph id="states" edgedefault="directed">
        <desc>Locks &amp; &quot;keys&quot; &lt;one&gt;</desc>
        <node id="s1"><data key="number">1</data><data key="label">1 NN</data><data key="letters">NN</data><data key="equilibrium">nash seq</data><data key="status_quo">false</data></node>
        <node id="s2"><data key="number">2</data><data key="label">2 YN</data><data key="letters">YN</data><data key="equilibrium"></data><data key="status_quo">true</data></node>
        <node id="s3"><data key="number">3</data><data key="label">3 NY</data><data key="letters">NY</data><data key="equilibrium"></data><data key="status_quo">false</data></node>
        <node id="s4"><data key="number">4</data><data key="label">4 YY</data><data key="letters">YY</data><data key="equilibrium">seq</data><data key="status_quo">false</data></node>
        <edge source="s1" target="s2"><data key="mover">North, &quot;N&quot;</data><data key="improvement">false</data><data key="colour">#0072B2</data><data key="style">dashed</data></edge>
        <edge source="s1" target="s3"><data key="mover">South &amp; &lt;Co&gt;</data><data key="improvement">false</data><data key="colour">#D55E00</data><data key="style">dashed</data></edge>
        <edge source="s2" target="s1"><data key="mover">North, &quot;N&quot;</data><data key="improvement">true</data><data key="colour">#0072B2</data><data key="style">solid</data></edge>
        <edge source="s2" target="s4"><data key="mover">South &amp; &lt;Co&gt;</data><data key="improvement">false</data><data key="colour">#D55E00</data><data key="style">dashed</data></edge>
        <edge source="s3" target="s4"><data key="mover">North, &quot;N&quot;</data><data key="improvement">false</data><data key="colour">#0072B2</data><data key="style">dashed</data></edge>
        <edge source="s3" target="s1"><data key="mover">South &amp; &lt;Co&gt;</data><data key="improvement">true</data><data key="colour">#D55E00</data><data key="style">solid</data></edge>
        <edge source="s4" target="s3"><data key="mover">North, &quot;N&quot;</data><data key="improvement">true</data><data key="colour">#0072B2</data><data key="style">solid</data></edge>
        <edge source="s4" target="s2"><data key="mover">South &amp; &lt;Co&gt;</data><data key="improvement">true</data><data key="colour">#D55E00</data><data key="style">solid</data></edge>
      </graph>
    </graphml>
    "##);
}

#[test]
fn more_states_than_asked_for_are_refused() {
    let dispute = escapes();
    let answer = answer_of(&dispute, &[]);
    let refused = [dot::graph(&dispute, &answer, 3), graphml::graph(&dispute, &answer, 3)];
    for refused in refused.map(|drawn| drawn.expect_err("four states")) {
        assert_eq!(refused.reasons, [Reason::TooManyStates { states: 4, most: 3 }]);
    }
}

/// The value of an element's attribute, as GraphML has it.
fn datum<'d>(node: Node<'d, '_>, key: &str) -> &'d str {
    let data = node.children().find(|child| child.attribute("key") == Some(key));
    data.unwrap_or_else(|| panic!("no {key}")).text().unwrap_or_default()
}

/// Checks that the GraphML is well-formed and says what the answer says.
fn is_faithful(dispute: &Dispute, answer: &Answer) -> Result<(), TestCaseError> {
    let text = graphml::graph(dispute, answer, 1000).expect("few states");
    let document = roxmltree::Document::parse(&text);
    let document = document.map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    let elements = |name| document.descendants().filter(move |node| node.has_tag_name(name));
    prop_assert_eq!(elements("node").count(), answer.space.len());
    for (state, node) in answer.space.states().zip(elements("node")) {
        prop_assert_eq!(datum(node, "letters"), answer.space.letters(state));
        let holds: Vec<String> = answer.holds_under(state).map(|each| each.to_string()).collect();
        prop_assert_eq!(datum(node, "equilibrium"), holds.join(" "));
    }
    let graph = answer.graph(dispute);
    let mut edges = elements("edge");
    for from in answer.space.states() {
        for mover in dispute.decision_makers() {
            for &to in &*graph.moves(mover, from) {
                let edge = edges.next().ok_or_else(|| TestCaseError::fail("an edge is missing"))?;
                let ends = [edge.attribute("source"), edge.attribute("target")];
                let [from_id, to_id] = [from, to].map(|state| format!("s{}", state.number()));
                prop_assert_eq!(ends, [Some(from_id.as_str()), Some(to_id.as_str())]);
                let improvement = graph.prefers(mover, to, from);
                prop_assert_eq!(datum(edge, "improvement"), improvement.to_string());
                let style = if improvement { "solid" } else { "dashed" };
                prop_assert_eq!(datum(edge, "style"), style);
            }
        }
    }
    prop_assert!(edges.next().is_none());
    Ok(())
}

/// Whether every double quote and bracket of a DOT text is closed again.
fn is_balanced(text: &str) -> bool {
    let (mut in_quotes, mut escaped, mut depth) = (false, false, 0);
    for each in text.chars() {
        match each {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            '{' | '[' if !in_quotes => depth += 1,
            '}' | ']' if !in_quotes => depth -= 1,
            _ => {}
        }
    }
    !in_quotes && depth == 0
}

proptest! {
    #![proptest_config(super::cases(300))]

    #[test]
    fn a_random_dispute_is_drawn_faithfully(
        dispute in random::dispute(Kind { closed_moves: true, tied: true })
    ) {
        let answer = answer_of(&dispute, &[Concept::Nash, Concept::GeneralMetarational]);
        is_faithful(&dispute, &answer)?;
        let caption_apart = dot::graph(&dispute, &answer, 1000).expect("few states");
        let lines = caption_apart.lines().filter(|line| !line.starts_with("  label=<"));
        prop_assert!(is_balanced(&lines.collect::<String>()), "{}", caption_apart);
    }
}

#[test]
fn published_cases_are_drawn_faithfully() {
    for (name, dispute) in published().iter().filter(|(_, dispute)| dispute.options.len() < 8) {
        let answer = answer_of(dispute, &Concept::CLASSICAL);
        is_faithful(dispute, &answer).unwrap_or_else(|error| panic!("{name}: {error}"));
        let edges = dot::graph(dispute, &answer, 1000).expect("few states").matches(" -> ").count();
        let graph = answer.graph(dispute);
        let n_moves = |state| {
            dispute.decision_makers().map(|who| graph.moves(who, state).len()).sum::<usize>()
        };
        assert_eq!(edges, graph.states().map(n_moves).sum::<usize>(), "{name}");
    }
}
