use super::*;

/// A message of protocol buffers: fields as number and content.
fn message(fields: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let field = |(number, content): &(u8, Vec<u8>)| {
        let mut bytes = vec![number << 3 | 2];
        bytes.extend(varint(content.len()));
        bytes.extend(content);
        bytes
    };
    fields.iter().flat_map(field).collect()
}

/// A number as a field of its own.
fn number(field: u8, value: usize) -> Vec<u8> {
    [vec![field << 3], varint(value)].concat()
}

fn varint(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A tensor that goes in or comes out; a dimension of zero is free.
fn value(name: &str, shape: &[usize]) -> Vec<u8> {
    let dimension = |size: &usize| match size {
        0 => (1, message(&[(2, b"n".to_vec())])),
        size => (1, number(1, *size)),
    };
    let shape = message(&shape.iter().map(dimension).collect::<Vec<_>>());
    let kind = [number(1, 1), message(&[(2, shape)])].concat();
    message(&[(1, name.into()), (2, message(&[(1, kind)]))])
}

fn node(operation: &str, inputs: &[&str], output: &str) -> Vec<u8> {
    let mut fields: Vec<(u8, Vec<u8>)> = inputs.iter().map(|name| (1, (*name).into())).collect();
    fields.extend([(2, output.into()), (3, output.into()), (4, operation.into())]);
    message(&fields)
}

/// An ONNX file whose output is, for each of `bits`, the mean of the red samples or its negative.
fn network(shape: &[usize], bits: usize) -> Vec<u8> {
    let red = (0..bits).map(|bit| if bit % 3 == 0 { 1.0_f32 } else { -1.0 });
    let weights: Vec<u8> =
        red.chain((0..2 * bits).map(|_| 0.0)).flat_map(f32::to_le_bytes).collect();
    let weights = [
        number(1, 3),
        number(1, bits),
        number(2, 1),
        message(&[(8, b"weights".to_vec()), (9, weights)]),
    ]
    .concat();
    let graph = message(&[
        (1, node("GlobalAveragePool", &["image"], "mean")),
        (1, node("Flatten", &["mean"], "flat")),
        (1, node("MatMul", &["flat", "weights"], "output")),
        (2, b"tiny".to_vec()),
        (5, weights),
        (11, value("image", shape)),
        (12, value("output", &[1, bits])),
    ]);
    let version = message(&[(8, number(2, 13))]);
    [number(1, 8), message(&[(7, graph)]), version].concat()
}

fn view(samples: &[u8]) -> RgbView<'_> {
    RgbView { width: 8, height: 8, samples }
}

#[test]
fn a_network_gets_the_scaled_picture_and_gives_its_numbers() {
    let file = network(&[1, 3, 32, 32], 100);
    let decoder = Decoder::from_onnx(Variant::Q, &file).unwrap();
    assert_eq!((decoder.variant(), decoder.answers()), ('Q', 1));
    assert_eq!(decoder.sha256(), Digest::of(&file));
    assert!(!decoder.is_published());
    // Red 204 becomes 0.6; the other channels have no weight.
    let answers = decoder.logits(view(&[204, 17, 250].repeat(64))).unwrap();
    let [logits] = answers.as_slice() else { panic!("{answers:?}") };
    for (bit, logit) in logits.iter().enumerate() {
        let expected = if bit % 3 == 0 { 0.6 } else { -0.6 };
        assert!((logit - expected).abs() < 1e-5, "bit {bit} is {logit}");
    }
}

#[test]
fn a_network_of_any_size_is_asked_with_every_side() {
    let decoder = Decoder::from_onnx(Variant::P, &network(&[1, 3, 0, 0], 100)).unwrap();
    assert_eq!(decoder.answers(), 2);
    assert_eq!(format!("{decoder:?}"), "Decoder { variant: P, sides: [256, 224] }");
    assert_eq!(decoder.logits(view(&[9; 192])).unwrap().len(), 2);
}

#[test]
fn what_is_no_decoder_is_refused_with_the_reason() {
    let refused = |file: &[u8]| Decoder::from_onnx(Variant::Q, file).unwrap_err().to_string();
    assert!(refused(b"not a network").contains("no ONNX network"), "{}", refused(b"not a network"));
    assert!(!refused(&[]).is_empty());
    let other = refused(&network(&[1, 3, 32, 32], 99));
    assert!(
        other.contains("its output is") && other.contains("99") && other.contains("[1, 100]"),
        "{other}"
    );
    let other = refused(&network(&[1, 4, 32, 32], 100));
    assert!(other.contains("its input is") && other.contains("[1, 3, side, side]"), "{other}");
    let other = refused(&network(&[1, 3, 32, 16], 100));
    assert!(other.contains("its input is"), "{other}");
}

#[test]
fn a_published_network_cannot_be_called_another() {
    let digest = Digest::of(b"a");
    let hex = digest.to_hex();
    let list = [(hex.as_str(), Variant::Q)];
    assert!(published(&list, digest, Variant::Q).unwrap());
    assert!(!published(&list, Digest::of(b"b"), Variant::P).unwrap());
    let error = published(&list, digest, Variant::P).unwrap_err();
    assert_eq!(error.to_string(), "it is the published decoder of variant Q, not P");
}
