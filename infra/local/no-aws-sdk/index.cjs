/**
 * Takes the place of version 2 of the AWS SDK. cognito-local creates a Lambda client when it starts, and calls it only for
 * Lambda triggers; it creates a KMS client only for a custom sender of emails. No pool of ours has either. A call fails with
 * a TypeError that names the missing method.
 */
class Client {}

module.exports = { Lambda: Client, KMS: Client };
