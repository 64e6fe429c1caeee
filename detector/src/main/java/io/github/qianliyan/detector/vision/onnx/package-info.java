/**
 * ONNX models of the user's own on ONNX Runtime: {@link io.github.qianliyan.detector.vision.onnx.OnnxDetector} owns the
 * session and its tensors, {@link io.github.qianliyan.detector.vision.onnx.InputPicture} brings a picture into the form
 * that the model takes, one {@link io.github.qianliyan.detector.vision.onnx.Decoder} for each kind of output reads what
 * comes out. Shapes and types are checked before anything crosses, and what comes out is checked once, on a blank picture,
 * before the model is used.
 */
package io.github.qianliyan.detector.vision.onnx;
