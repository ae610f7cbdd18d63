// Tests see no styles: every class name of a CSS module is undefined.
module.exports = {};
