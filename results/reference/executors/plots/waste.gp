# Run `gnuplot waste.gp` in this folder to draw waste.dat again.
# Means over replications. The sequential executor has one core, whatever the point says.
# 1 of the 3 groups of points.
set encoding utf8
data = 'waste.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 948,806 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 13.17in,11.19in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'waste.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.6:5.6]
set yrange [0:100]
unset key
set label 1 'Every executor under contention' at screen 0.5, screen 0.9752 center font ',16'

set lmargin at screen 0.0823
set rmargin at screen 0.3671
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'sequential, accounts = 10_000' offset 0,-0.4
set xlabel ''
set ylabel 'share of cores x makespan (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5)
set format y '%g'
plot \
  data index 5 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 4 using 1:2:3 with boxes linecolor '#332288', \
  data index 3 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 2 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 0 using 1:2:3 with boxes linecolor '#117733', \
  data index 1 using 1:2:3 with labels font ',11' textcolor '#FFFFFF'

set lmargin at screen 0.3882
set rmargin at screen 0.6730
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'block-stm, accounts = 10_000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5)
set format y ''
unset label 1
plot \
  data index 12 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 11 using 1:2:3 with boxes linecolor '#332288', \
  data index 9 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 8 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 6 using 1:2:3 with boxes linecolor '#117733', \
  data index 7 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 10 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.6941
set rmargin at screen 0.9789
set bmargin at screen 0.6898
set tmargin at screen 0.9256
set title 'aria, accounts = 10_000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5)
set format y ''
unset label 1
plot \
  data index 20 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 19 using 1:2:3 with boxes linecolor '#332288', \
  data index 17 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 15 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 13 using 1:2:3 with boxes linecolor '#117733', \
  data index 14 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 16 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 18 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0823
set rmargin at screen 0.3671
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'two-phase, accounts = 10_000' offset 0,-0.4
set xlabel ''
set ylabel 'share of cores x makespan (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5)
set format y '%g'
unset label 1
plot \
  data index 27 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 26 using 1:2:3 with boxes linecolor '#332288', \
  data index 25 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 23 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 21 using 1:2:3 with boxes linecolor '#117733', \
  data index 22 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 24 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 28 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.3882
set rmargin at screen 0.6730
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'dag, accounts = 10_000' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5)
set format y ''
unset label 1
plot \
  data index 34 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 33 using 1:2:3 with boxes linecolor '#332288', \
  data index 32 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 31 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 29 using 1:2:3 with boxes linecolor '#117733', \
  data index 30 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 35 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.6941
set rmargin at screen 0.9789
set bmargin at screen 0.4020
set tmargin at screen 0.6377
set title 'bohm, accounts = 10_000' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5)
set format y ''
unset label 1
plot \
  data index 42 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 41 using 1:2:3 with boxes linecolor '#332288', \
  data index 39 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 38 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 36 using 1:2:3 with boxes linecolor '#117733', \
  data index 37 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 40 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0823
set rmargin at screen 0.3671
set bmargin at screen 0.1141
set tmargin at screen 0.3499
set title 'sharded, accounts = 10_000' offset 0,-0.4
set xlabel 'cores'
set ylabel 'share of cores x makespan (%)'
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5)
set format y '%g'
unset label 1
plot \
  data index 48 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 47 using 1:2:3 with boxes linecolor '#332288', \
  data index 46 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 45 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 43 using 1:2:3 with boxes linecolor '#117733', \
  data index 44 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 49 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.3882
set rmargin at screen 0.6730
set bmargin at screen 0.1141
set tmargin at screen 0.3499
set title 'sharded-2pc, accounts = 10_000' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5)
set format y ''
unset label 1
plot \
  data index 56 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 55 using 1:2:3 with boxes linecolor '#332288', \
  data index 53 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 52 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 50 using 1:2:3 with boxes linecolor '#117733', \
  data index 51 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 54 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 57 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0447
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 4 samplen 2
plot \
  NaN title 'useful' with boxes linecolor '#117733', \
  NaN title 'wasted' with boxes linecolor '#CC6677', \
  NaN title 'overhead' with boxes linecolor '#DDCC77', \
  NaN title 'idle' with boxes linecolor '#DDDDDD'

unset multiplot
unset output
}
