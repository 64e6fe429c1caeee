/** Where evidence lies: in a folder, or in a bucket that an S3-compatible server keeps. Nobody else knows which. */
package io.github.qianliyan.dispatcher.evidence.files;
