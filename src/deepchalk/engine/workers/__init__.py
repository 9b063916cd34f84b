"""Stretches of one scene, made in forked processes or in this one."""
