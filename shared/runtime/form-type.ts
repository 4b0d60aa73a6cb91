/** The media type of a request for a token (RFC 6749, appendix B). */
export const FORM_TYPE = 'application/x-www-form-urlencoded';
